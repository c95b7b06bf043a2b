package dev.instanceroles.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CloudsPageTest {
  private static final Path PAGE = Path.of("docs", "clouds.md");

  /** To rewrite it: ./mvnw test -Dtest=CloudsPageTest -Dgolden.update=true. */
  @Test
  void thePageIsThatOfTheDeclarations() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, CloudsPage.text());
    }

    assertThat(Files.readString(PAGE)).isEqualTo(CloudsPage.text());
  }
}
