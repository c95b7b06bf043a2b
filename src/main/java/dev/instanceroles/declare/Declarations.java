package dev.instanceroles.declare;

import dev.instanceroles.declare.Finding.Severity;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that manifests declare, readable or not.
 *
 * @param bindings in order of key, each key once
 * @param accounts in order of name, each name once
 * @param secrets by name, those that can be used as credentials
 * @param problems in order of file and line
 * @param files in order of name
 * @param complete whether every object was seen: if not, what is absent here may stand where nothing could be read
 */
public record Declarations(
    List<DeclaredBindingSource> bindings,
    List<DeclaredAccount> accounts,
    SortedMap<String, SecretValues> secrets,
    List<Problem> problems,
    List<FileCount> files,
    boolean complete) {
  public Declarations {
    bindings = List.copyOf(bindings);
    accounts = List.copyOf(accounts);
    secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
    problems = List.copyOf(problems);
    files = List.copyOf(files);
  }

  /** Whether nothing is wrong, warnings aside. */
  public boolean valid() {
    return problems.stream().noneMatch(problem -> problem.severity() == Severity.FAULT);
  }
}
