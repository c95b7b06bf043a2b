package dev.instanceroles.domain;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What names of one cloud look like.
 *
 * @param domains below which its endpoints are, sorted
 * @param actions that are called and so can be limited, sorted
 * @param role the name of a role
 * @param roleInWords what such a name is made of
 * @param roleArn the full name of a role, whose first group is its account
 * @param nodes how Nodes of Kubernetes name instances
 * @param oidcProviderArn the full name of an OIDC provider of the account, null where it need not be said
 */
public record CloudSyntax(
    List<String> domains,
    List<String> actions,
    Pattern role,
    String roleInWords,
    Arn roleArn,
    NodeSyntax nodes,
    @Nullable Arn oidcProviderArn) {
  /** What full names of one kind look like. */
  public record Arn(Pattern pattern, String example) {
    public static Arn of(String pattern, String example) {
      return new Arn(Pattern.compile(pattern), example);
    }
  }

  public CloudSyntax {
    domains = List.copyOf(domains);
    actions = List.copyOf(actions);
  }

  public boolean isRole(String name) {
    return role.matcher(name).matches();
  }
}
