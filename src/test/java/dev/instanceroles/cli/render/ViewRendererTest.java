package dev.instanceroles.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.instanceroles.Golden;
import dev.instanceroles.standalone.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ViewRendererTest {
  private static final String GOLDEN = "src/test/resources/dev/instanceroles/cli/render/";

  @ParameterizedTest
  @EnumSource(OutputFormat.class)
  void outputIsThatOfTheGoldenFile(OutputFormat format) {
    Golden.check(
        GOLDEN + format + ".golden", ViewRenderer.render(Views.ofAllKinds(), format, 0));
  }

  @ParameterizedTest
  @EnumSource(OutputFormat.class)
  void emptyViewIsSaidToBeEmpty(OutputFormat format) {
    Golden.check(
        GOLDEN + format + "-empty.golden", ViewRenderer.render(View.EMPTY, format, 0));
  }

  @ParameterizedTest
  @EnumSource(OutputFormat.class)
  void outputIsPlainText(OutputFormat format) {
    assertThat(ViewRenderer.render(Views.ofAllKinds(), format, 80))
        .doesNotContain("\u001b", "\t", "\r")
        .endsWith("\n");
  }

  @Test
  void linesOfTheWideTableFitTheTerminal() {
    var lines = ViewRenderer.render(Views.ofAllKinds(), OutputFormat.WIDE, 190)
        .lines()
        .takeWhile(line -> !line.isEmpty())
        .toList();

    assertThat(lines).hasSizeGreaterThan(3).allMatch(line -> line.length() <= 190);
    assertThat(lines).anyMatch(line -> line.endsWith("..."));
  }

  @Test
  void nothingIsCutWhereThereIsNoRoomForAnything() {
    assertThat(ViewRenderer.render(Views.ofAllKinds(), OutputFormat.WIDE, 40))
        .isEqualTo(ViewRenderer.render(Views.ofAllKinds(), OutputFormat.WIDE, 0));
  }

  @Test
  void yamlAndJsonSayTheSame() throws JsonProcessingException {
    var yaml = ViewRenderer.render(Views.ofAllKinds(), OutputFormat.YAML, 0);
    var json = ViewRenderer.render(Views.ofAllKinds(), OutputFormat.JSON, 0);

    assertThat(new YAMLMapper().readTree(yaml)).isEqualTo(new ObjectMapper().readTree(json));
  }
}
