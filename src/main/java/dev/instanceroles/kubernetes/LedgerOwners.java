package dev.instanceroles.kubernetes;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.kubernetes.KubernetesLedgers;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether any ledger says that a binding holds instances; also where that cannot be told. */
record LedgerOwners(KubernetesLedgers ledgers) implements Predicate<BindingKey> {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerOwners.class);

  @Override
  public boolean test(BindingKey binding) {
    try {
      for (var partition : ledgers.partitions()) {
        var ledger = ledgers.ledger(partition).load();
        if (ledger.pages()
            .values()
            .stream()
            .flatMap(page -> page.content().entries().stream())
            .anyMatch(entry -> binding.equals(entry.owner()))) {
          return true;
        }
      }
      return false;
    } catch (LedgerException e) {
      LOG.warn("{} is not let go of before all ledgers can be read: {}", binding, e.getMessage());
      return true;
    }
  }
}
