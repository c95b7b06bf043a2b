package dev.instanceroles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code ARCHITECTURE.md} tells where each rule is, so it must not tell of files that are not there, nor forget any. */
class ArchitecturePageTest {

  private static final Path PAGE = Path.of("ARCHITECTURE.md");

  /** So that nothing passes for want of names; the page has far more. */
  private static final int FEWEST_NAMES = 80;

  @Test
  void everyFileThatIsNamedIsThere() throws IOException {
    var page = Files.readString(PAGE);
    var code = Pages.matches(page, "`([a-z][a-z/]*/[A-Za-z0-9]+\\.java)`");
    var tests = Pages.matches(page, "`test:([a-z/]*[A-Za-z0-9]+\\.java)`");

    assertThat(code).hasSizeGreaterThan(FEWEST_NAMES)
        .allSatisfy(name -> assertThat(Pages.MAIN.resolve(name)).isRegularFile());
    assertThat(tests).isNotEmpty()
        .allSatisfy(name -> assertThat(Pages.TEST.resolve(name)).isRegularFile());
    assertThat(Pages.matches(page, "`((?:deploy|crds|image)/[\\w./-]+)`")).isNotEmpty()
        .allSatisfy(name -> assertThat(Path.of(name)).isRegularFile());
  }

  @Test
  void noFileOfThePlanAndTheEngineIsForgotten() throws IOException {
    var named = Pages.matches(Files.readString(PAGE), "`([a-z]+/[A-Za-z0-9]+\\.java)`");

    for (var folder : new String[] {"plan", "engine"}) {
      assertThat(named)
          .containsAll(Pages.javaFiles(Pages.MAIN.resolve(folder), Pages.MAIN));
    }
  }

  @Test
  void everyPackageIsNamed() throws IOException {
    var page = Files.readString(PAGE);

    try (var folders = Files.list(Pages.MAIN)) {
      assertThat(folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()))
          .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }
  }
}
