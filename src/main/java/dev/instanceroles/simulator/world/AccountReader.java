package dev.instanceroles.simulator.world;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads accounts and their access keys. */
final class AccountReader {

  private AccountReader() {}

  static AccountSpec account(Section section) {
    var id = section.required("id");
    if (!id.matches("\\d{1,20}")) {
      section.problem("id", "must be digits, as 1234567890123456");
    }
    var provider = section.choice("provider", Provider.class, Provider.AlibabaCloud);
    var callers = provider.callersOf(id);
    var keys = section.sections("accessKeys").stream().map(key -> key(key, id, callers)).toList();
    section.done();
    return new AccountSpec(id, provider, keys);
  }

  static AccessKeySpec key(Section section, String account, String callers) {
    var caller = section.text("caller").orElse(callers + "root");
    if (!caller.startsWith(callers)) {
      section.problem(
          "caller", "must be an ARN of account " + account + ", beginning with " + callers);
    }
    var key =
        new AccessKeySpec(
            section.required("id"),
            section.required("secret"),
            section.text("securityToken").orElse(null),
            instant(section, "tokenExpires"),
            section.flag("active", true),
            caller,
            section.section("permissions")
                .map(AccountReader::permissions)
                .orElse(Permissions.EVERYTHING));
    section.done();
    return key;
  }

  static Permissions permissions(Section section) {
    var permissions =
        new Permissions(
            section.globs("allow", Glob.EVERYTHING),
            section.globs("deny"),
            section.globs("passRoles", Glob.EVERYTHING));
    section.done();
    return permissions;
  }

  static List<String> ids(List<AccountSpec> accounts) {
    return accounts.stream().map(AccountSpec::id).toList();
  }

  static @Nullable Instant instant(Section section, String name) {
    var text = section.text(name);
    try {
      return text.isEmpty() ? null : Instant.parse(text.get());
    } catch (DateTimeParseException e) {
      section.problem(name, "must be a time, as 2026-01-02T03:04:05Z");
      return null;
    }
  }
}
