package dev.instanceroles.declare;

import static dev.instanceroles.declare.Constraint.all;
import static dev.instanceroles.declare.Constraint.keyword;
import static dev.instanceroles.declare.Constraint.rule;
import static dev.instanceroles.declare.Constraint.text;

/** What CRDs ask of tags, in the numbers of {@link TagRules}. */
final class TagConstraints {
  static final Constraint MAP = all(
      keyword("maxProperties", TagRules.MOST_TAGS),
      rule("size(self) > 0", "is empty, and would mean every instance; name at least one tag"),
      rule(
          "self.all(key, size(key) >= 1 && size(key) <= " + TagRules.LONGEST + ")",
          "has a key that is empty or too long; 1 to " + TagRules.LONGEST
              + " characters are allowed"));

  /** No white space at its ends, and no control characters. */
  static final Constraint VALUE = text(1, TagRules.LONGEST)
      .and(
          keyword(
              "pattern", "^[^\\s\\x00-\\x1f\\x7f]([^\\x00-\\x1f\\x7f]*[^\\s\\x00-\\x1f\\x7f])?$"));

  private TagConstraints() {}
}
