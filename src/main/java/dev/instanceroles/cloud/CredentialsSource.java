package dev.instanceroles.cloud;

import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.OperatorRole;
import java.util.Optional;

/** Where access keys come from. Asked for every call, so that a rotated key is used without a restart. */
@FunctionalInterface
public interface CredentialsSource {
  /**
   * Safe from several threads. Whoever fetches keys from elsewhere keeps them at hand; only without any usable one does the
   * caller wait for the fetch.
   */
  Credentials current();

  /** A cloud said that a key is no good any more. */
  default void refused(AccessKey key, Fault why) {}

  /** The role that keys come from, if it is that of the instance that this process runs on. */
  default Optional<OperatorRole> ownRole() {
    return Optional.empty();
  }

  static CredentialsSource fixed(AccessKey key) {
    var answer = new Credentials.Available(key);
    return () -> answer;
  }
}
