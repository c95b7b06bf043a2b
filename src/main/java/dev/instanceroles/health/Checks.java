package dev.instanceroles.health;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The checks of one page, such as {@code /livez}.
 *
 * @param name of what they decide about
 */
public record Checks(String name, List<Check> all) {
  public Checks {
    all = List.copyOf(all);
  }

  /** These and more. */
  public Checks and(String next, Check... more) {
    return new Checks(next, Stream.concat(all.stream(), Stream.of(more)).toList());
  }

  /** Whether each passes, by name. */
  public SortedMap<String, Boolean> passed() {
    var passed = new TreeMap<String, Boolean>();
    all.forEach(check -> passed.put(check.name(), check.verdict().passed()));
    return passed;
  }

  /** One line for each check, and one for all of them: 200 when all pass, else 503. */
  public Page page() {
    var verdicts = all.stream().map(Check::verdict).toList();
    boolean passed = verdicts.stream().allMatch(Check.Verdict::passed);
    var text = new StringBuilder();
    verdicts.forEach(verdict -> text.append(verdict.line()).append('\n'));
    text.append(name).append(passed ? " passed\n" : " failed\n");
    return Page.text(passed ? Page.OK : Page.UNAVAILABLE, text.toString());
  }
}
