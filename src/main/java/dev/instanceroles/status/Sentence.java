package dev.instanceroles.status;

import dev.instanceroles.domain.CloudError;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message in three parts: what happened and where, what to do, and the cloud's code. Nothing in it changes as long as the
 * fault does not: no time, no request id, no count of attempts.
 *
 * @param what without a full stop
 * @param remedy whole sentences, empty when there is nothing to say
 */
record Sentence(String what, String remedy, @Nullable String code) {
  /** Longest message of a condition or an event, in characters. */
  static final int LONGEST = 2000;

  private static final String CUT = "...";
  private static final Pattern ENDED = Pattern.compile("[.!?]$");

  static Sentence of(String what, String remedy, @Nullable CloudError error) {
    return new Sentence(what, remedy, error == null ? null : error.code());
  }

  /** All parts, the code last in brackets. */
  String text() {
    var text = new StringBuilder(what);
    if (!ENDED.matcher(what).find()) {
      text.append('.');
    }
    if (!remedy.isEmpty()) {
      text.append(' ').append(remedy);
    }
    if (code != null && !code.isBlank()) {
      text.append(" [").append(code).append(']');
    }
    return text.toString();
  }

  Sentence startingWith(String words) {
    return new Sentence(words + what, remedy, code);
  }

  /** The cloud's words as the end of a clause: {@code ": why"}, empty when it gave none. */
  static String why(@Nullable CloudError error) {
    return error == null ? "" : why(error.message());
  }

  static String why(String message) {
    var clause = clause(message);
    return clause.isEmpty() ? "" : ": " + clause;
  }

  /** Somebody else's sentence without its end. */
  static String clause(String message) {
    var clause = message.strip();
    while (clause.endsWith(".")) {
      clause = clause.substring(0, clause.length() - 1).stripTrailing();
    }
    return clause;
  }

  /** For example {@code 2,300 detaches}. */
  static String count(int number, String singular) {
    return count(number, singular, singular + "s");
  }

  static String count(int number, String singular, String plural) {
    return number(number) + " " + (number == 1 ? singular : plural);
  }

  static String number(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String capped(String text) {
    return capped(text, LONGEST);
  }

  static String capped(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - CUT.length();
    // Half a character would come back from the API server as another one, and the status never be equal again.
    return text.substring(0, Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end) + CUT;
  }
}
