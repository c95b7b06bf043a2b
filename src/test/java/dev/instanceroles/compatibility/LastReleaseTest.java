package dev.instanceroles.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The CRDs, compared with those of the last release; CONTRIBUTING.md says what to do about what is found. */
class LastReleaseTest {
  private static final Path RELEASED = Path.of("src/test/resources/crds/released");
  private static final Path JUDGED = Path.of("src/test/resources/crds/judged.yaml");

  @Test
  void nothingThatWasReleasedIsTakenBack() throws IOException {
    var changes = new ArrayList<Change>();
    for (var released : list(last())) {
      var now = Path.of("crds").resolve(released.getFileName());
      if (Files.exists(now)) {
        changes.addAll(
            DefinitionComparison.of(
                Trees.yaml(Files.readString(released)), Trees.yaml(Files.readString(now))));
      } else {
        changes.add(new Change(now.toString(), "the resource type was removed"));
      }
    }

    assertThat(Judgements.read(JUDGED).open(changes))
        .as("changes of the resource types since %s", last().getFileName())
        .isEmpty();
  }

  @Test
  void oneReleaseIsKept() throws IOException {
    assertThat(last().getFileName().toString()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(list(last())).hasSizeGreaterThanOrEqualTo(3);
  }

  private static Path last() throws IOException {
    assertThat(list(RELEASED)).hasSize(1);
    return list(RELEASED).getFirst();
  }

  private static List<Path> list(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
