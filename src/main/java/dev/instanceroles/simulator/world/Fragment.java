package dev.instanceroles.simulator.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A text that changes a running world: the same fields as in a world file, each read by its own method. */
public final class Fragment {
  private final Section root;
  private final Problems problems;
  private final Places places;

  private Fragment(Section root, Problems problems, Places places) {
    this.root = root;
    this.problems = problems;
    this.places = places;
  }

  public static Fragment parse(String name, String text, Places places) {
    var problems = new Problems(name);
    return new Fragment(
        Section.of(YamlReader.read(text, problems), "", problems), problems, places);
  }

  public String account() {
    return places.account(root);
  }

  public Place place() {
    return places.place(root);
  }

  public boolean has(String name) {
    return root.has(name);
  }

  public String required(String name) {
    return root.required(name);
  }

  public Optional<String> text(String name) {
    return root.text(name);
  }

  public boolean flag(String name, boolean absent) {
    return root.flag(name, absent);
  }

  /** Keys and values, sorted; none if it is absent. */
  public Map<String, String> pairs(String name) {
    return root.pairs(name);
  }

  public List<String> texts(String name) {
    return root.texts(name);
  }

  public List<InstanceSpec> instances(String name) {
    return root.sections(name)
        .stream()
        .flatMap(section -> InstanceReader.read(section, places).stream())
        .toList();
  }

  public List<RoleSpec> roles(String name) {
    return root.sections(name).stream().map(it -> RoleReader.read(it, places)).toList();
  }

  public List<FaultSpec> faults(String name) {
    return root.sections(name).stream().map(it -> FaultReader.read(it, places)).toList();
  }

  public Map<String, QuotaSpec> quotas(String name) {
    return root.section(name).map(QuotaReader::read).orElse(Map.of());
  }

  /** Keys of one account, which must be named if there are several. */
  public List<AccessKeySpec> accessKeys(String name, String account) {
    return root.sections(name)
        .stream()
        .map(it -> AccountReader.key(it, account, places.provider(account).callersOf(account)))
        .toList();
  }

  public Optional<Instant> time(String name) {
    return Optional.ofNullable(AccountReader.instant(root, name));
  }

  public Optional<Permissions> permissions(String name) {
    return root.section(name).map(AccountReader::permissions);
  }

  /** Finds fault with a field. */
  public void problem(String name, String message) {
    root.problem(name, message);
  }

  /**
   * To be called when everything was read.
   *
   * @throws WorldException with every fault of the text
   */
  public void check() {
    root.done();
    problems.raise();
  }
}
