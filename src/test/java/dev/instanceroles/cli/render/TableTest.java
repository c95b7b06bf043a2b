package dev.instanceroles.cli.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columnsAreTwoSpacesApart() {
    var table = new Table(List.of("NAME", "READY"));
    table.add(List.of("web-server", "True"));
    table.add(List.of("", ""));

    assertThat(table.text(0)).isEqualTo("""
        NAME        READY
        web-server  True
        -           -
        """);
  }

  @Test
  void lastColumnIsCutAtTheEdgeOfTheTerminal() {
    var table = new Table(List.of("NAME", "MESSAGE"));
    table.add(List.of("web", "a long message"));
    table.add(List.of("api", "it just fits"));

    assertThat(table.text(17)).isEqualTo("""
        NAME  MESSAGE
        web   a long m...
        api   it just ...
        """);
    assertThat(table.text(18)).contains("it just fits\n");
  }

  @Test
  void rowOfAnotherLengthIsRefused() {
    var table = new Table(List.of("NAME", "READY"));

    assertThatThrownBy(() -> table.add(List.of("web")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
