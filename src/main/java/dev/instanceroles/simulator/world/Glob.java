package dev.instanceroles.simulator.world;

import java.util.List;

/** A pattern in which {@code *} stands for any text. */
public record Glob(String pattern) {
  public static final Glob EVERYTHING = new Glob("*");

  public static boolean any(List<Glob> globs, String text) {
    return globs.stream().anyMatch(glob -> glob.matches(text));
  }

  public boolean matches(String text) {
    return matches(pattern, text);
  }

  private static boolean matches(String pattern, String text) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(text);
    }
    if (!text.startsWith(pattern.substring(0, star))) {
      return false;
    }
    var rest = pattern.substring(star + 1);
    for (int from = star; from <= text.length(); from++) {
      if (matches(rest, text.substring(from))) {
        return true;
      }
    }
    return false;
  }
}
