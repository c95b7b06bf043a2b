package dev.instanceroles.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ErrorsPageTest {
  private static final Path PAGE = Path.of("docs", "errors.md");

  /** To rewrite it: ./mvnw test -Dtest=ErrorsPageTest -Dgolden.update=true. */
  @Test
  void thePageIsThatOfTheTables() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, ErrorsPage.text());
    }

    assertThat(Files.readString(PAGE)).isEqualTo(ErrorsPage.text());
  }
}
