package dev.instanceroles.cli.render;

import java.util.Locale;

/** The values of the option {@code -o}. */
public enum OutputFormat {
  /** Few columns, then what is wrong in full. */
  TABLE,
  /** All columns, one of them the message. */
  WIDE,
  /** A list of objects, for programs. */
  YAML,
  /** The same. */
  JSON;

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
