package dev.instanceroles.partition;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.engine.BindingReport;
import dev.instanceroles.engine.PartitionReport;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the engine of one partition has reported up to now. */
public final class RegionKnowledge {
  private @Nullable PartitionReport latest;
  private boolean listed;
  private final Map<BindingKey, BindingReport> bindings = new HashMap<>();

  public void take(PartitionReport report) {
    latest = report;
    report.gone().forEach(bindings::remove);
    report.bindings().forEach(binding -> bindings.put(binding.key(), binding));
  }

  public void listed() {
    listed = true;
  }

  /** Whether the engine has said anything, and has learned what is declared. */
  public boolean begun() {
    return listed && latest != null;
  }

  /** What it says of the partition as a whole; its list of bindings is not complete. */
  public Optional<PartitionReport> latest() {
    return Optional.ofNullable(latest);
  }

  public Optional<BindingReport> binding(BindingKey key) {
    return Optional.ofNullable(bindings.get(key));
  }

  /** Those it has said something of. */
  public Set<BindingKey> bindings() {
    return Set.copyOf(bindings.keySet());
  }
}
