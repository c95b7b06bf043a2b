package dev.instanceroles.declare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was understood of one CloudAccount.
 *
 * @param account null if not even its name can be read
 * @param findings in the order of the checks; the account is readable exactly if there is no fault
 */
public record AccountReading(@Nullable DeclaredAccount account, List<Finding> findings) {
  public AccountReading {
    findings = List.copyOf(findings);
  }
}
