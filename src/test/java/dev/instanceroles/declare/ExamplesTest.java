package dev.instanceroles.declare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.declare.Finding.Severity;
import dev.instanceroles.domain.DeclaredBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each example is good by itself. */
class ExamplesTest {

  private static final Path EXAMPLES = Path.of("examples");

  /** Those that tell about a binding only, and leave its account to others. */
  private static final List<String> WITHOUT_ACCOUNT =
      List.of("remove-a-binding.yaml", "swap-carefully.yaml");

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void isWithoutFault(String name) {
    var declarations = read(name);

    assertThat(declarations.problems())
        .filteredOn(problem -> problem.severity() == Severity.FAULT)
        .isEmpty();
    assertThat(declarations.bindings()).isNotEmpty().allSatisfy(source -> {
      assertThat(source.binding()).isInstanceOf(DeclaredBinding.Readable.class);
      assertThat(source.link())
          .isInstanceOf(
              WITHOUT_ACCOUNT.contains(name)
                  ? AccountLink.NotFound.class
                  : AccountLink.Found.class);
    });
  }

  @Test
  void thereIsOneForEachNeed() throws IOException {
    assertThat(examples()).containsExactly(
        "adopt-existing.yaml", "approve-changes.yaml", "credentials-assume-role.yaml",
        "credentials-instance-metadata.yaml", "credentials-secret.yaml",
        "credentials-workload-identity.yaml", "first-binding.yaml", "observe-first.yaml",
        "remove-a-binding.yaml", "select-by-nodes.yaml", "select-by-tags.yaml",
        "swap-carefully.yaml", "two-teams.yaml");
  }

  static Stream<String> examples() throws IOException {
    try (var files = Files.list(EXAMPLES)) {
      return files.filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  private static Declarations read(String name) {
    return new ManifestReader(EndpointRule.CLOUD_HOSTS)
        .read(EXAMPLES.resolve(name), (key, spec) -> 1, 1);
  }
}
