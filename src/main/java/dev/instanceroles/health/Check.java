package dev.instanceroles.health;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * One thing that is looked at.
 *
 * @param name fixed, of one word
 * @param fault what is wrong, fit for operators of the cluster; empty when nothing is. Asked anew each time; must not block.
 */
public record Check(String name, Supplier<Optional<String>> fault) {
  /** The line of this check, and whether it passed. */
  record Verdict(String line, boolean passed) {}

  Verdict verdict() {
    return fault.get()
        .map(why -> new Verdict("[-] " + name + ": " + why.replace('\n', ' '), false))
        .orElseGet(() -> new Verdict("[+] " + name, true));
  }
}
