package dev.instanceroles.declare;

import dev.instanceroles.declare.Finding.Severity;
import dev.instanceroles.declare.Recognition.Sort;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads sorted manifests, and checks what only shows when all of them are seen together. */
final class Assembly {
  private static final FieldPath ACCOUNT = FieldPath.of("spec", "accountRef", "name");

  private final Problems problems;
  private final EndpointRule endpoints;
  private final Generations generations;
  private final long revision;
  private boolean complete = true;

  Assembly(Problems problems, EndpointRule endpoints, Generations generations, long revision) {
    this.problems = problems;
    this.endpoints = endpoints;
    this.generations = generations;
    this.revision = revision;
  }

  Declarations build(ManifestSorter sorter, Collection<String> files) {
    var secrets = new SecretShelf(sorter.of(Sort.SECRET), problems);
    var accounts = accounts(sorter.of(Sort.ACCOUNT), secrets);
    var bindings = bindings(sorter.of(Sort.BINDING), accounts);
    return new Declarations(
        bindings, accounts.all(), secrets.usable(), problems.sorted(),
        files.stream().map(file -> count(sorter, file)).toList(),
        complete && sorter.complete());
  }

  private DeclaredAccounts accounts(Collection<List<ManifestObject>> objects, SecretShelf secrets) {
    var read = new ArrayList<DeclaredAccount>();
    var sources = new TreeMap<String, ManifestObject>();
    for (var same : objects) {
      var account = account(same);
      if (account == null) {
        complete = false;
        continue;
      }
      read.add(account);
      sources.put(account.name(), same.getFirst());
      if (account instanceof DeclaredAccount.Readable readable) {
        readable.access()
            .credentials()
            .secret()
            .ifPresent(secret -> secrets.use(secret, same.getFirst()));
      }
    }
    read.sort(Comparator.comparing(DeclaredAccount::name));
    var accounts = DeclaredAccounts.of(read);
    sources.forEach(
        (name, source) -> accounts.holderBefore(name)
            .ifPresent(holder -> problems.add(source, DeclaredAccounts.secondOf(holder))));
    return accounts;
  }

  private @Nullable DeclaredAccount account(List<ManifestObject> same) {
    var readings = same.stream()
        .map(object -> AccountReader.read(object.tree(), endpoints, object.slipsAsFindings()))
        .toList();
    for (int at = 0; at < same.size(); at++) {
      problems.addAll(same.get(at), readings.get(at).findings());
    }
    problems.twice(same);
    var first = readings.getFirst();
    var account = first.account();
    if (account == null || (account instanceof DeclaredAccount.Readable && same.size() == 1)) {
      return account;
    }
    return new DeclaredAccount.Unreadable(
        account.name(), account.provider(), account.accountId(),
        Problems.summary(same, first.findings()));
  }

  private List<DeclaredBindingSource> bindings(
      Collection<List<ManifestObject>> objects,
      DeclaredAccounts accounts) {
    var bindings = new ArrayList<DeclaredBindingSource>();
    for (var same : objects) {
      var reading = binding(same);
      reportAccount(same.getFirst(), reading, accounts);
      var binding = reading.binding();
      if (binding == null) {
        complete = false;
        continue;
      }
      var objections = accounts.objections(reading);
      problems.addAll(same.getFirst(), objections);
      var whole = binding instanceof DeclaredBinding.Readable
          && same.size() == 1
          && objections.isEmpty();
      var findings = Stream.concat(reading.findings().stream(), objections.stream()).toList();
      bindings.add(
          new DeclaredBindingSource(
              whole
                  ? binding
                  : binding.frozen(Problems.summary(same, findings)),
              accounts.link(reading), same.getFirst().where()));
    }
    bindings.sort(Comparator.comparing(source -> source.binding().key()));
    return bindings;
  }

  private BindingReading binding(List<ManifestObject> same) {
    var first = same.getFirst();
    var reading = BindingReader.read(
        first.tree(),
        key -> origin(key, generations.of(key, first.tree().path("spec"))),
        first.slipsAsFindings());
    problems.addAll(first, reading.findings());
    same.stream().skip(1).forEach(other -> {
      var again = BindingReader.read(
          other.tree(), key -> origin(key, 0), other.slipsAsFindings());
      problems.addAll(other, again.findings());
    });
    problems.twice(same);
    return reading;
  }

  /** Absence of a file means nothing, so there is nothing that a finalizer would guard against. */
  private Origin origin(BindingKey key, long generation) {
    return new Origin(key.toString(), generation, revision, Instant.EPOCH, true, false);
  }

  private void reportAccount(
      ManifestObject object,
      BindingReading reading,
      DeclaredAccounts accounts) {
    if (accounts.link(reading) instanceof AccountLink.NotFound(String name)) {
      var names = accounts.all().stream().map(DeclaredAccount::name).toList();
      var near = LikelyMeant.nearest(name, names)
          .map(other -> "; did you mean " + other + "?")
          .orElse("");
      // Without any account these are manifests for a cluster, where somebody else declares them.
      problems.add(
          object,
          new Finding(
              names.isEmpty() ? Severity.WARNING : Severity.FAULT, ACCOUNT,
              "there is no CloudAccount " + name + " among these manifests" + near));
    }
  }

  private FileCount count(ManifestSorter sorter, String file) {
    return new FileCount(
        file,
        sorter.count(Sort.BINDING, file),
        sorter.count(Sort.ACCOUNT, file),
        sorter.count(Sort.SECRET, file),
        sorter.count(Sort.FOREIGN, file),
        problems.count(Severity.FAULT, file),
        problems.count(Severity.WARNING, file));
  }
}
