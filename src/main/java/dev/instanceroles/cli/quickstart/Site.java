package dev.instanceroles.cli.quickstart;

import dev.instanceroles.domain.Provider;

/** The account of one cloud, and the words of that cloud for what is done there. */
public enum Site {
  ALIBABA(
      Provider.AlibabaCloud, "prod", "1234567890123456", "cn-hangzhou", "i-bp1", "fc.aliyuncs.com",
      "acs:ram::1234567890123456:user/instance-roles", "AttachInstanceRamRole",
      "DetachInstanceRamRole"),
  VOLCENGINE(
      Provider.Volcengine, "prod-volc", "2100000001", "cn-beijing", "i-ve1", "vefaas",
      "trn:iam::2100000001:user/instance-roles", "AssociateInstancesIamRole",
      "DisassociateInstancesIamRole");

  public static final String KEY_SECRET = "secret-of-the-quickstart";

  private final Provider provider;
  private final String account;
  private final String accountId;
  private final String region;
  private final String prefix;
  private final String otherService;
  private final String caller;
  private final String attach;
  private final String detach;

  Site(
      Provider provider, String account, String accountId, String region, String prefix,
      String otherService, String caller, String attach, String detach) {
    this.provider = provider;
    this.account = account;
    this.accountId = accountId;
    this.region = region;
    this.prefix = prefix;
    this.otherService = otherService;
    this.caller = caller;
    this.attach = attach;
    this.detach = detach;
  }

  public Provider provider() {
    return provider;
  }

  public String title() {
    return provider.title();
  }

  /** Name of the CloudAccount. */
  public String account() {
    return account;
  }

  public String accountId() {
    return accountId;
  }

  public String region() {
    return region;
  }

  /** Of the ids of all instances here. */
  public String prefix() {
    return prefix;
  }

  public String keyId() {
    return account + "-key";
  }

  /** Who signs with the key. */
  public String caller() {
    return caller;
  }

  /** A service that runs no instances. */
  String otherService() {
    return otherService;
  }

  /** The action. */
  public String attach() {
    return attach;
  }

  /** The action. */
  public String detach() {
    return detach;
  }
}
