package dev.instanceroles.plan;

import dev.instanceroles.Golden;
import org.junit.jupiter.api.Test;

/** docs/decisions.md is the decide-table itself; {@code -Dgolden.update=true} writes it anew. */
class DecisionsPageTest {
  @Test
  void thePageIsTheTable() {
    Golden.check("docs/decisions.md", page());
  }

  private static String page() {
    StringBuilder page = new StringBuilder();
    page.append("# What is decided about an instance\n\n")
        .append("Generated from `src/main/java/dev/instanceroles/plan/Rule.java`; ")
        .append("`./mvnw test -Dtest=DecisionsPageTest -Dgolden.update=true` writes it anew.\n\n")
        .append("The operator looks at one instance at a time: at the declaration that counts ")
        .append("for it, at what it was last seen to hold, at what the ledger says is ours, and ")
        .append("at sends without a known outcome. The first row that applies decides. Limits, ")
        .append("canaries and waits filter afterwards what was decided here.\n\n")
        .append("| # | rule | when | then |\n|---|---|---|---|\n");
    int number = 0;
    for (Rule rule : Rule.values()) {
      number++;
      page.append("| ").append(number).append(" | `").append(rule).append("` | ");
      page.append(rule.when()).append(" | ").append(rule.then()).append(" |\n");
    }
    return page.toString();
  }
}
