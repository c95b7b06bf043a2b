package dev.instanceroles.declare;

import dev.instanceroles.domain.Tags;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What tags of a selector or a grant may look like. */
final class TagRules {
  /** Each of the clouds filters by at least as many at a time. */
  static final int MOST_TAGS = 10;

  /** Of a key or value; no cloud allows longer keys. */
  static final int LONGEST = 128;

  private TagRules() {}

  static void check(
      @Nullable Map<String, @Nullable String> tags, FieldPath path, Findings findings) {
    if (tags == null) {
      return;
    }
    if (tags.isEmpty()) {
      findings.missing(path, "is empty, and would mean every instance; name at least one tag");
    }
    if (tags.size() > MOST_TAGS) {
      findings.fault(path, tags.size() + " tags, and " + MOST_TAGS + " are allowed");
    }
    for (Map.Entry<String, @Nullable String> tag : tags.entrySet()) {
      var at = path.field(tag.getKey());
      text(tag.getKey(), "the key", at, findings);
      if (tag.getValue() != null) {
        text(tag.getValue(), "the value", at, findings);
      }
    }
  }

  /** An empty value is left out: whether clouds take it for an empty value or for any is not documented. */
  private static void text(String text, String what, FieldPath path, Findings findings) {
    if (text.isEmpty() || text.length() > LONGEST) {
      findings.fault(
          path, what + " has " + text.length() + " characters; 1 to " + LONGEST
              + " are allowed");
    } else if (!text.equals(text.strip()) || text.chars().anyMatch(Character::isISOControl)) {
      findings.fault(path, what + " begins or ends with white space, or has a control character");
    }
  }

  static @Nullable Tags convert(@Nullable Map<String, @Nullable String> tags) {
    if (tags == null) {
      return null;
    }
    var converted = new TreeMap<String, String>();
    tags.forEach((key, value) -> {
      if (value != null) {
        converted.put(key, value);
      }
    });
    return new Tags(converted);
  }
}
