package dev.instanceroles.plan;

import java.util.Collection;
import java.util.regex.Pattern;

/** Patterns of grants and protected roles: {@code *} is any text, {@code ?} one character, all else itself. */
final class Globs {
  private Globs() {}

  static boolean anyMatches(Collection<String> globs, String text) {
    return globs.stream().anyMatch(glob -> matches(glob, text));
  }

  static boolean matches(String glob, String text) {
    StringBuilder regex = new StringBuilder();
    glob.chars()
        .forEach(
            c -> {
              switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
              }
            });
    return Pattern.matches(regex.toString(), text);
  }
}
