package dev.instanceroles.cloud;

import java.util.regex.Pattern;

/** Makes the words of a cloud fit for a status: short, in one line, and the same for the same fault. */
public final class CloudText {
  private static final int LONGEST_MESSAGE = 300;
  private static final int LONGEST_CODE = 100;

  // With an error about the signature, clouds send back what they signed: nonce, time and token are in it.
  private static final Pattern SIGNED_TEXT = Pattern.compile(
      "(?is)[\\s.,:;(]*\\b(server|your)?\\s*(string\\s?to\\s?sign|canonical\\s?(request|string))\\b.*");
  private static final Pattern REQUEST_ID = Pattern.compile(
      "(?i)[\\s,;(\\[]*\\brequest[\\s_-]?id\\b[\\s:=]*[\"']?[0-9a-z-]{8,}[\"']?[)\\]]?");
  private static final Pattern CHANGING = Pattern.compile(
      "(?i)\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b|\\b[0-9a-f]{32,}\\b|"
          + "\\b\\d{4}-\\d\\d-\\d\\dt\\d\\d:\\d\\d:\\d\\d[0-9.]*z?");
  // Control and format characters, line and paragraph separators, unpaired surrogates.
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]+");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private CloudText() {}

  /** A sentence of at most 300 characters without what differs from try to try. */
  public static String message(String text) {
    var line = UNPRINTABLE.matcher(text).replaceAll(" ");
    line = SIGNED_TEXT.matcher(line).replaceFirst(".");
    line = REQUEST_ID.matcher(line).replaceAll("");
    line = CHANGING.matcher(line).replaceAll("…");
    return cut(BLANKS.matcher(line).replaceAll(" ").strip(), LONGEST_MESSAGE);
  }

  /** An error code of at most 100 characters. */
  public static String code(String text) {
    return cut(UNPRINTABLE.matcher(text).replaceAll("").strip(), LONGEST_CODE);
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
    return text.substring(0, end) + "…";
  }
}
