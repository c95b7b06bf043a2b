package dev.instanceroles.declare;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What names and ids may look like. Stricter than the clouds nowhere that we know of, so that a host or a URL stays as meant. */
enum NameRule {
  OBJECT_NAME(
      "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*", 253,
      "is no name of an object: at most 253 lowercase letters, digits, hyphens and dots"),
  NAMESPACE(
      "[a-z0-9]([-a-z0-9]*[a-z0-9])?", 63,
      "is no namespace: at most 63 lowercase letters, digits and hyphens"),
  REGION(
      "[a-z][a-z0-9]*(-[a-z0-9]+)+", 64,
      "is no region: lowercase letters, digits and hyphens, for example cn-hangzhou"),
  ROLE_NAME(
      "[A-Za-z0-9+=,.@_-]+", 128,
      "is no role name: 1 to 128 letters, digits and + = , . @ _ -"),
  INSTANCE_ID(
      "i-[a-z0-9]{4,40}", 42,
      "is no instance id: i- and 4 to 40 lowercase letters and digits"),
  ACCOUNT_ID("[0-9]+", 20, "is no account id: 1 to 20 digits"),
  NAMESPACE_GLOB(
      "[-a-z0-9*?]+", 63,
      "is no pattern for namespaces: lowercase letters, digits, hyphens, * and ?"),
  ROLE_GLOB(
      "[A-Za-z0-9+=,.@_*?-]+", 128,
      "is no pattern for roles: letters, digits, + = , . @ _ - and the wildcards * and ?"),
  REGION_GLOB(
      "[-a-z0-9*?]+", 64,
      "is no pattern for regions: lowercase letters, digits, hyphens, * and ?");

  final Pattern pattern;
  final int longest;
  private final String sentence;

  NameRule(String pattern, int longest, String sentence) {
    this.pattern = Pattern.compile(pattern);
    this.longest = longest;
    this.sentence = sentence;
  }

  boolean allows(String value) {
    return value.length() <= longest && pattern.matcher(value).matches();
  }

  /** Reports a value that is not allowed; null was reported before, or is nobody's fault. */
  void check(@Nullable String value, FieldPath path, Findings findings) {
    if (value != null && !allows(value)) {
      findings.fault(path, Shown.value(path, value) + " " + sentence + hint(value));
    }
  }

  void checkAll(List<@Nullable String> values, FieldPath path, Findings findings) {
    for (int at = 0; at < values.size(); at++) {
      check(values.get(at), path.item(at), findings);
    }
  }

  private String hint(String value) {
    var name = value.substring(value.lastIndexOf('/') + 1);
    var fromArn = this == ROLE_NAME && value.contains(":role/") && allows(name);
    return fromArn ? "; did you mean " + name + "?" : "";
  }
}
