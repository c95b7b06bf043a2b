package dev.instanceroles.declare;

import static dev.instanceroles.declare.Folder.ACCOUNT;
import static dev.instanceroles.declare.Folder.BINDING;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which files are read, and what is refused before anything is made of it. */
class ManifestFilesTest {

  @TempDir Path path;
  private Folder folder;

  @BeforeEach
  void make() {
    folder = new Folder(path);
  }

  @Test
  void manifestsAreFoundAtAnyDepthButNotInHiddenPlaces() {
    var declarations = folder
        .file("b.yaml", ACCOUNT)
        .file("x/y/a.yml", BINDING)
        .file("c.json", "")
        .file("readme.md", "# none")
        .file(".hidden.yaml", BINDING)
        .file(".git/d.yaml", BINDING)
        .read();

    assertThat(declarations.files()).extracting(FileCount::file)
        .containsExactly("b.yaml", "c.json", "x/y/a.yml");
    assertThat(declarations.problems()).isEmpty();
  }

  @Test
  void theLinksOfAMountedConfigMapAreFollowedOnce() throws IOException {
    folder.file("..2026/web.yaml", ACCOUNT, BINDING);
    Files.createSymbolicLink(path.resolve("..data"), Path.of("..2026"));
    Files.createSymbolicLink(path.resolve("web.yaml"), Path.of("..data/web.yaml"));

    var declarations = folder.read();

    assertThat(Folder.bindings(declarations)).containsExactly("team-a/web");
    assertThat(declarations.complete()).isTrue();
  }

  @Test
  void aFileMayBeNamedItself() {
    folder.file("web.manifest", ACCOUNT, BINDING);

    var declarations = new ManifestReader(EndpointRule.CLOUD_HOSTS)
        .read(path.resolve("web.manifest"), (key, spec) -> 1, 1);

    assertThat(declarations.bindings().getFirst().place()).isEqualTo("web.manifest:9");
  }

  @Test
  void aHiddenFolderMayBeNamedItself() {
    folder.file(".roles/a.yaml", ACCOUNT, BINDING);

    assertThat(Folder.bindings(new Folder(path.resolve(".roles")).read()))
        .containsExactly("team-a/web");
  }

  @Test
  void whatDoesNotExistIsNoEmptyFolder() {
    var declarations = new Folder(path.resolve("none")).read();

    assertThat(Folder.lines(declarations))
        .containsExactly(path.resolve("none") + ": does not exist");
    assertThat(declarations.valid()).isFalse();
    assertThat(declarations.complete()).isFalse();
  }

  @Test
  void anEmptyFolderIsComplete() {
    var declarations = folder.read();

    assertThat(Folder.lines(declarations))
        .containsExactly(path + ": warning: has no *.yaml, *.yml or *.json file");
    assertThat(declarations.valid()).isTrue();
    assertThat(declarations.complete()).isTrue();
  }

  @Test
  void aLinkToNowhereMakesTheReadingIncomplete() throws IOException {
    folder.file("a.yaml", ACCOUNT, BINDING);
    Files.createSymbolicLink(path.resolve("b.yaml"), Path.of("none.yaml"));

    var declarations = folder.read();

    assertThat(Folder.lines(declarations)).containsExactly("b.yaml: cannot be read");
    assertThat(Folder.bindings(declarations)).containsExactly("team-a/web");
    assertThat(declarations.complete()).isFalse();
  }

  @Test
  void linksInACircleEnd() throws IOException {
    folder.file("sub/a.yaml", ACCOUNT, BINDING);
    Files.createSymbolicLink(path.resolve("sub/up"), path);

    var declarations = folder.read();

    assertThat(Folder.lines(declarations)).containsExactly("sub/up: cannot be looked at");
    assertThat(Folder.bindings(declarations)).containsExactly("team-a/web");
  }

  @Test
  void aHugeFileIsRefused() {
    var declarations = folder
        .file("a.yaml", ACCOUNT, BINDING)
        .file("b.yaml", BINDING + "#".repeat(8 * 1024 * 1024))
        .read();

    assertThat(Folder.lines(declarations))
        .containsExactly("b.yaml: is larger than 8 MB; use several files");
    assertThat(Folder.bindings(declarations)).containsExactly("team-a/web");
    assertThat(declarations.complete()).isFalse();
  }

  @Test
  void onlyTextIsRead() {
    var declarations = folder.bytes("b.yaml", "name: \u00fcber".getBytes(ISO_8859_1)).read();

    assertThat(Folder.lines(declarations)).containsExactly("b.yaml: is no UTF-8 text");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheText() {
    var declarations = folder.file("a.json", "\uFEFF{}").file("b.yaml", "\uFEFF{}").read();

    assertThat(Folder.lines(declarations))
        .containsExactly("a.json:1: kind: is missing", "b.yaml:1: kind: is missing");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenFiles")
  void whatCannotBeParsedIsSaidWithoutRepeatingIt(String name, String text, String line) {
    var declarations = folder.file(name, text).read();

    assertThat(Folder.lines(declarations)).containsExactly(line);
    assertThat(declarations.complete()).isFalse();
  }

  static Stream<Arguments> brokenFiles() {
    return Stream.of(
        arguments("a.yaml", "a: {b: c\nd: e", "a.yaml:2: is no valid YAML: expected ',' or '}'"),
        arguments(
            "a.yaml", "a: b: hidden",
            "a.yaml:1: is no valid YAML: mapping values are not allowed here"),
        arguments(
            "a.yaml", "a: b\n\tc: hidden",
            "a.yaml:2: is no valid YAML: a tab is no indentation; use spaces"),
        arguments(
            "a.yaml", "data:\n  secret: *hidden",
            "a.yaml:2: is no valid YAML: an alias (*) has no anchor;"
                + " put a text that begins with * in quotes"),
        arguments(
            "a.yaml", "data:\n  secret: %hidden",
            "a.yaml:2: is no valid YAML: it cannot be parsed here;"
                + " a text with special characters needs quotes"),
        arguments(
            "a.yaml", "data: !hidden!x y",
            "a.yaml:1: is no valid YAML: it cannot be parsed here;"
                + " a text with special characters needs quotes"),
        arguments("a.yaml", "a: \u0001", "a.yaml: has a character that no YAML may have"),
        arguments("a.yaml", "- ".repeat(60) + "x", "a.yaml: is nested more than 50 deep"),
        arguments("a.yaml", bomb(), "a.yaml:1: unfolds to more than 500000 values"),
        arguments("a.yaml", "&a [*a]", "a.yaml:1: is nested more than 50 deep"),
        arguments("a.json", "{\"secret\": hidden}", "a.json:1: is no valid JSON"),
        arguments("a.json", "{\"a\":\n", "a.json:2: is no valid JSON"),
        arguments("a.json", "[".repeat(60), "a.json:1: is nested more than 50 deep"));
  }

  private static String bomb() {
    return IntStream.range(0, 30)
        .mapToObj(
            level -> "a" + level + ": &a" + level + " [" + (level == 0
                ? "x"
                : "*a" + (level - 1) + ", *a" + (level - 1)) + "]")
        .collect(Collectors.joining(", ", "{", "}"));
  }

  @Test
  void whatStandsBeforeAMistakeIsRead() {
    var declarations = folder.file("a.yaml", ACCOUNT, BINDING, "{", BINDING).read();

    assertThat(Folder.lines(declarations)).hasSize(1)
        .first()
        .asString()
        .startsWith("a.yaml:20: is no valid YAML: ");
    assertThat(Folder.bindings(declarations)).containsExactly("team-a/web");
    assertThat(declarations.complete()).isFalse();
  }
}
