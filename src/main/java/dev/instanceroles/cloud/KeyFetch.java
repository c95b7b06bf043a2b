package dev.instanceroles.cloud;

import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.OperatorRole;
import java.time.Instant;
import java.util.Optional;

/** One way to get a temporary access key. It may take as long as its calls; {@link RefreshingCredentials} keeps what it gets. */
interface KeyFetch {
  /** What one fetch came to. */
  sealed interface Fetched {
    /**
     * @param until when the cloud stops to accept the key
     */
    record Fresh(AccessKey key, Instant until) implements Fetched {}

    record Failed(Fault fault) implements Fetched {}
  }

  Fetched fetch();

  /** See {@link CredentialsSource#ownRole}; known after a fetch. */
  default Optional<OperatorRole> ownRole() {
    return Optional.empty();
  }
}
