package dev.instanceroles.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A page of the documentation, as far as it can be tried.
 *
 * @param blocks in their order
 */
record Guide(List<Block> blocks) {
  private static final Pattern PARTS =
      Pattern
          .compile(
              "^## ([^\\n]+)$|^( *)```(\\w*)\\R(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);

  /**
   * What stands between fences.
   *
   * @param section below which heading
   * @param language such as sh, yaml; empty for what a program prints
   */
  record Block(String section, String language, String text) {}

  static Guide read(String page) throws IOException {
    var blocks = new ArrayList<Block>();
    var section = "";
    var parts = PARTS.matcher(Files.readString(Path.of("docs", page)));
    while (parts.find()) {
      if (parts.group(1) != null) {
        section = parts.group(1);
      } else {
        blocks.add(new Block(section, parts.group(3), parts.group(4).stripIndent()));
      }
    }
    return new Guide(List.copyOf(blocks));
  }

  /** The blocks below some headings. */
  Guide of(String... sections) {
    var wanted = List.of(sections);
    return new Guide(blocks.stream().filter(block -> wanted.contains(block.section())).toList());
  }
}
