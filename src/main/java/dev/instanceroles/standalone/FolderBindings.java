package dev.instanceroles.standalone;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.engine.BindingsPort;
import java.io.IOException;
import java.util.List;

/**
 * The manifests of one partition. There is nothing to release: a file that is gone was never a wish for removal.
 *
 * @param listed told of each list that was had
 */
record FolderBindings(Manifests manifests, PartitionId partition, Runnable listed)
    implements BindingsPort {
  @Override
  public ListAnswer list() {
    try {
      var scan = manifests.refresh();
      listed.run();
      return new ListAnswer.Listed(
          scan.revision(), List.copyOf(scan.in(partition).values()));
    } catch (IOException e) {
      return new ListAnswer.Failed("The manifests cannot be read: " + e.getMessage());
    }
  }

  @Override
  public void release(BindingKey key, String uid) {}
}
