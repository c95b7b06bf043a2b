package dev.instanceroles.cloud;

/** What a {@link CredentialsSource} answers. */
public sealed interface Credentials {
  record Available(AccessKey key) implements Credentials {}

  /**
   * @param why what is missing and where, fit for users; never a part of a credential
   */
  record Unavailable(String why) implements Credentials {}
}
