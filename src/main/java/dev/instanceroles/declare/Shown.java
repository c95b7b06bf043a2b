package dev.instanceroles.declare;

/** How what a user wrote is repeated to him: short, in one line, and never a credential. */
final class Shown {
  private static final int LONGEST = 60;
  private static final FieldPath CREDENTIALS = FieldPath.of("spec", "credentials");

  private Shown() {}

  /** The value in quotes; below the credentials, where a secret may stand by mistake, words in its place. */
  static String value(FieldPath path, String value) {
    return path.isWithin(CREDENTIALS) ? "the value" : '"' + brief(value) + '"';
  }

  /** A value that is no text, without quotes. */
  static String bare(FieldPath path, String value) {
    return path.isWithin(CREDENTIALS) ? "the value" : brief(value);
  }

  static String brief(String text) {
    var line = line(text);
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }

  static String line(String text) {
    return text.replaceAll("\\p{C}", "?");
  }
}
