package dev.instanceroles.simulator.world;

import java.util.regex.Pattern;

/** The clouds that can be simulated. */
public enum Provider {
  AlibabaCloud(
      "acs:ram::", "STS.", "ecs.aliyuncs.com", "[A-Za-z0-9.-]{1,64}",
      "1 to 64 letters, digits, dots and hyphens"),
  Volcengine(
      "trn:iam::", "AKTP", "ecs", "[A-Za-z0-9+=,.@_-]{1,128}",
      "1 to 128 letters, digits and + = , . @ _ -");

  private final String callers;
  private final String temporaryKeys;
  private final String ecs;
  private final Pattern roleNames;
  private final String ruleOfRoleNames;

  Provider(
      String callers, String temporaryKeys, String ecs, String roleNames, String ruleOfRoleNames) {
    this.callers = callers;
    this.temporaryKeys = temporaryKeys;
    this.ecs = ecs;
    this.roleNames = Pattern.compile(roleNames);
    this.ruleOfRoleNames = ruleOfRoleNames;
  }

  /** How the names of identities of an account begin. */
  public String callersOf(String account) {
    return callers + account + ":";
  }

  /** How the ids of temporary keys begin. */
  public String temporaryKeys() {
    return temporaryKeys;
  }

  /** What trust policies call ECS. */
  public String ecs() {
    return ecs;
  }

  public boolean isRoleName(String text) {
    return roleNames.matcher(text).matches();
  }

  /** What names of roles are made of, as the end of a sentence. */
  public String roleNameRule() {
    return "must be " + ruleOfRoleNames;
  }
}
