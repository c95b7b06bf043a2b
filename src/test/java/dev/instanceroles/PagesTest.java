package dev.instanceroles;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents point to is there. */
class PagesTest {

  private static final String LINK = "\\]\\(([^)\\s]+)\\)";

  static Iterable<Path> pages() throws IOException {
    return Pages.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void everyLinkLeadsToAFile(Path page) throws IOException {
    var folder = page.toAbsolutePath().getParent();

    assertThat(Pages.matches(Files.readString(page), LINK))
        .filteredOn(link -> !link.startsWith("https://") && !link.startsWith("#"))
        .allSatisfy(
            link -> assertThat(folder.resolve(link.replaceFirst("#.*", "")).normalize()).exists());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void everyTestThatIsNamedExists(Path page) throws IOException {
    var tests = Pages.javaFiles(Pages.TEST, Pages.TEST)
        .stream()
        .map(file -> file.replaceFirst(".*/", "").replace(".java", ""))
        .collect(toSet());

    assertThat(tests).containsAll(Pages.matches(Files.readString(page), "`([A-Z]\\w*Test)`"));
  }

  @Test
  void thereAreLinksToCheck() throws IOException {
    assertThat(Pages.matches(Files.readString(Path.of("CONTRIBUTING.md")), LINK)).isNotEmpty();
  }
}
