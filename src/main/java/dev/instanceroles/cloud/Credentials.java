package dev.instanceroles.cloud;

import dev.instanceroles.domain.Fault;

/** What a {@link CredentialsSource} answers. */
public sealed interface Credentials {
  record Available(AccessKey key) implements Credentials {}

  /**
   * @param fault what is missing and where, fit for users; never a part of a credential
   */
  record Unavailable(Fault fault) implements Credentials {}
}
