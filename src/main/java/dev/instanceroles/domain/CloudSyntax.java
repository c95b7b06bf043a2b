package dev.instanceroles.domain;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What names of one cloud look like.
 *
 * @param domains below which its endpoints are, sorted
 * @param actions that are called and so can be limited, sorted
 * @param role the name of a role
 * @param roleInWords what such a name is made of
 */
public record CloudSyntax(
    List<String> domains, List<String> actions, Pattern role, String roleInWords) {
  public CloudSyntax {
    domains = List.copyOf(domains);
    actions = List.copyOf(actions);
  }

  public boolean isRole(String name) {
    return role.matcher(name).matches();
  }
}
