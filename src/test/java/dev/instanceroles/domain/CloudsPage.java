package dev.instanceroles.domain;

import dev.instanceroles.domain.Capabilities.BadId;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes docs/clouds.md from what the clouds declare. */
final class CloudsPage {
  private static final String INTRODUCTION =
      """
          # Clouds

          Both clouds are used alike: the same manifests, the same statuses, the same guarantees. What differs is declared in
          `domain/Provider.java`, and this table is made of it.

          <!-- Made from the code. To make it again: ./mvnw test -Dtest=CloudsPageTest -Dgolden.update=true -->

          """;
  private static final String REST =
      """

          ## What the clouds cannot tell

          **Alibaba Cloud**

          - A session policy cannot be read back. What was passed is remembered by its hash; a change of it is a swap to the same
            role, and somebody else's change of it goes unnoticed.
          - One id that does not exist may have a whole call refused. The call is halved until that id is alone, so that the others
            get their role.
          - The quotas of the actions stand only in the account's Quota Center. The defaults are careful; `spec.limits` changes them,
            and a throttle makes them adapt.
          - Without the right to list instances the answer is an empty list and no refusal. So nothing is taken off, or forgotten,
            because it is not listed.

          **Volcengine**

          - The read of roles does not tell who bound them. Beside the user's role an instance may hold roles of services, such as
            `KubernetesNodeRoleForECS` on nodes of VKE. `GetRole` says which these are; a role that cannot be looked up is neither
            taken off nor counted as in the way.
          - There are no session policies. A binding that has one is refused: without it the role would be wider than declared.
          - Asking whose the credentials are may be denied to valid credentials. Then `spec.accountId` is taken at its word, the
            condition `IdentityVerified` of the CloudAccount is False, and instances that seem to have vanished are not forgotten.
          - `ExternalId` of `assumeRole` is sent, and trust policies can ask for it (`sts:ExternalId`), but the documents of the API
            do not name it.
          - What the filter by tags does beyond 1,000 instances is not documented. From there on all instances of the region are
            listed, and matched by the operator ([selecting by tags](tags.md)).
          - No quotas are published. The defaults are those of other tools: 4 reads and 2 writes a second.

          **Both**

          - There is no "replace". A swap takes the old role off and puts the new one on, and the instance has none in between;
            [swap](../README.md) is about doing that carefully.
          - An answer may get lost. What became of such a call is read, never guessed ([architecture](../ARCHITECTURE.md)).
          """;

  private CloudsPage() {}

  static String text() {
    return INTRODUCTION
        + line(" ", Provider::title)
        + "|---|" + "---|".repeat(Provider.values().length) + "\n"
        + line("`spec.provider`", cloud -> "`" + cloud + "`")
        + line("instances of one attach or detach", of(Capabilities::idsPerMutation))
        + line("instances of one read of existence and tags", of(Capabilities::idsPerRead))
        + line("instances of one read of roles", of(Capabilities::idsPerRoleRead))
        + line("an id that does not exist spoils", cloud -> spoils(cloud.capabilities().badId()))
        + line("roles that users may bind to an instance", of(Capabilities::userRoles))
        + line("roles of services beside", yes(Capabilities::serviceRolesBeside))
        + line("`spec.sessionPolicy`", yes(Capabilities::sessionPolicies))
        + line("mutations carry an idempotency token", yes(Capabilities::idempotencyTokens))
        + line("a role can be looked up before it is bound", yes(Capabilities::roleLookup))
        + line(
            "valid credentials may always ask whose they are", yes(Capabilities::identityCertain))
        + line("names of roles", cloud -> cloud.syntax().roleInWords())
        + line("full name of a role", cloud -> "`" + cloud.syntax().roleArn().example() + "`")
        + line("ECS as a principal", cloud -> "`" + cloud.words().trusted() + "`")
        + line("endpoints are below", cloud -> String.join(", ", cloud.syntax().domains()))
        + line(
            "actions that `spec.limits` knows",
            cloud -> String.join(", ", cloud.syntax().actions()))
        + line("least privilege of the operator", cloud -> policy(cloud.words().policyFile()))
        + REST;
  }

  private static String line(String what, Function<Provider, String> cell) {
    return "| " + what + " | " + Stream.of(Provider.values())
        .map(cell)
        .collect(Collectors.joining(" | ")) + " |\n";
  }

  private static Function<Provider, String> of(Function<Capabilities, Integer> number) {
    return cloud -> number.apply(cloud.capabilities()).toString();
  }

  private static Function<Provider, String> yes(Function<Capabilities, Boolean> ability) {
    return cloud -> ability.apply(cloud.capabilities()) ? "yes" : "no";
  }

  private static String spoils(BadId badId) {
    return switch (badId) {
      case WHOLE_CALL -> "the whole call";
      case ITS_ROW -> "its own row";
    };
  }

  private static String policy(String file) {
    return "[" + file.substring(file.lastIndexOf('/') + 1) + "](../" + file + ")";
  }
}
