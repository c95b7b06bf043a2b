package dev.instanceroles.cli;

import dev.instanceroles.domain.Provider;
import dev.instanceroles.simulator.world.Place;
import java.util.List;
import java.util.regex.Pattern;

/** One cloud of a story that is told on both, and its words. */
enum Side {
  ALIBABA(
      Provider.AlibabaCloud, "prod-left", "1234567890123456", "cn-hangzhou",
      "AttachInstanceRamRole",
      "DetachInstanceRamRole", "DescribeInstanceRamRole", "EntityNotExist.Role"),
  VOLCENGINE(
      Provider.Volcengine, "prod-right", "2100000001", "cn-beijing", "AssociateInstancesIamRole",
      "DisassociateInstancesIamRole", "DescribeInstancesIamRoles", "RoleNotExist");

  private static final Pattern CODE = Pattern.compile(" \\[[A-Za-z.]+]|\"code\":\"[A-Za-z.]+\",");

  private final Provider provider;
  private final String account;
  private final String accountId;
  private final String region;
  private final String attach;
  private final String detach;
  private final String roleRead;
  private final String noSuchRole;

  Side(
      Provider provider, String account, String accountId, String region, String attach,
      String detach, String roleRead, String noSuchRole) {
    this.provider = provider;
    this.account = account;
    this.accountId = accountId;
    this.region = region;
    this.attach = attach;
    this.detach = detach;
    this.roleRead = roleRead;
    this.noSuchRole = noSuchRole;
  }

  Provider provider() {
    return provider;
  }

  /** The CloudAccount; its bindings are in a namespace of the same name. */
  String account() {
    return account;
  }

  String region() {
    return region;
  }

  Place place() {
    return new Place(accountId, region);
  }

  String accountId() {
    return accountId;
  }

  String attach() {
    return attach;
  }

  String detach() {
    return detach;
  }

  /** The action that tells which roles instances hold. */
  String roleRead() {
    return roleRead;
  }

  /** The cloud's code. */
  String noSuchRole() {
    return noSuchRole;
  }

  /** A text without what may differ between clouds: codes, and names of things. */
  String neutral(String text) {
    var neutral = CODE.matcher(text).replaceAll("");
    for (var word : List.of(provider.title(), account, accountId, region, provider.name())) {
      neutral = neutral.replace(word, "...");
    }
    return neutral;
  }

  /** The fewest calls that read the roles of instances, of which the engine asks for so many at a time. */
  int roleReads(List<Integer> instances) {
    int calls = 0;
    for (int some : instances) {
      calls += Math.ceilDiv(some, provider.capabilities().idsPerRoleRead());
    }
    return calls;
  }

  /** The fewest calls that change so many instances. */
  int mutations(int instances) {
    return Math.ceilDiv(instances, provider.capabilities().idsPerMutation());
  }
}
