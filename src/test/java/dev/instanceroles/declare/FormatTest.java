package dev.instanceroles.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the words of the file formats become. */
class FormatTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("words")
  void wordsOfYamlMeanWhatTheyMeanToKubectl(String yaml, String json) {
    assertThat(YamlDocuments.read(yaml).documents().getFirst().tree().toString())
        .isEqualTo(json);
  }

  static Stream<Arguments> words() {
    return Stream.of(
        arguments("text", "\"text\""),
        arguments("'12'", "\"12\""),
        arguments("!!str 12", "\"12\""),
        arguments("12", "12"),
        arguments("-7", "-7"),
        arguments("99999999999999999999999", "99999999999999999999999"),
        arguments("1.5", "1.5"),
        arguments("0x10", "\"0x10\""),
        arguments("010", "\"010\""),
        arguments("12:30", "\"12:30\""),
        arguments(".inf", "\".inf\""),
        arguments("1e999999999", "\"1e999999999\""),
        arguments("2026-01-01T00:00:00Z", "\"2026-01-01T00:00:00Z\""),
        arguments("2026-01-01", "\"2026-01-01\""),
        arguments("[yes, No, on, OFF, true]", "[true,false,true,false,true]"),
        arguments("[y, n]", "[\"y\",\"n\"]"),
        arguments("[~, null, '']", "[null,null,\"\"]"),
        arguments("{a: &x {b: 1}, c: *x}", "{\"a\":{\"b\":1},\"c\":{\"b\":1}}"),
        arguments("{1: a, true: b}", "{\"1\":\"a\",\"true\":\"b\"}"),
        arguments("a: |\n  two\n  lines\n", "{\"a\":\"two\\nlines\\n\"}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("slips")
  void whatReadersDifferInIsASlip(String yaml, Slip slip) {
    assertThat(YamlDocuments.read(yaml).documents().getFirst().slips()).containsExactly(slip);
  }

  static Stream<Arguments> slips() {
    return Stream.of(
        arguments(
            "a: 1\nb:\n- c: 1\n  c: 2",
            new Slip(4, FieldPath.of("b").item(0).field("c"), "is given twice, first on line 3")),
        arguments(
            "a:\n  !hidden b",
            new Slip(
                2, FieldPath.of("a"),
                "tags are not supported; put a text that begins with ! in quotes")),
        arguments(
            "a: 1\n? [x]\n: 2",
            new Slip(2, FieldPath.OBJECT, "a name of a field must be a text")));
  }

  @Test
  void emptyDocumentsCountAndSayNothing() {
    var documents = YamlDocuments.read("# none\n---\n---\na: 1\n---\n").documents();

    assertThat(documents).extracting(document -> document.tree().toString())
        .containsExactly("null", "{\"a\":1}", "null");
  }

  @Test
  void jsonValuesMayFollowEachOther() {
    var content = JsonDocuments.read("""
        {"a": [1, 2.5, true, false, null, "x"]}
        {"b": {}}
        """);

    assertThat(content.stop()).isNull();
    assertThat(content.documents()).extracting(document -> document.tree().toString())
        .containsExactly("{\"a\":[1,2.5,true,false,null,\"x\"]}", "{\"b\":{}}");
  }

  @Test
  void aSlipOfOneJsonValueIsNotOneOfTheNext() {
    var content = JsonDocuments.read("{\"a\": 1,\n \"a\": 2}\n{\"b\": 1}");

    assertThat(content.documents().getFirst().slips())
        .containsExactly(new Slip(2, FieldPath.of("a"), "is given twice, first on line 1"));
    assertThat(content.documents().getLast().slips()).isEmpty();
  }

  @Test
  void whatStandsBeforeAMistakeInJsonIsRead() {
    var content = JsonDocuments.read("{\"a\": 1}\n{\"b\": 1}\n{\"c\" 1}");

    assertThat(content.documents()).hasSize(2);
    assertThat(content.stop()).isEqualTo(new FileContent.Stop(3, "is no valid JSON"));
  }
}
