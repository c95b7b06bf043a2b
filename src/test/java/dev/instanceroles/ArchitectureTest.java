package dev.instanceroles;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.instanceroles.domain.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The arrows between the packages, which all point inwards, and what is not done in which of them. */
class ArchitectureTest {

  private static final String ROOT = "dev.instanceroles";

  /** So that the rules cannot hold for want of classes; to be raised as the code grows. */
  private static final int FEWEST_CLASSES = 10;

  private static final int MOST_LINES = 400;
  private static final int MOST_LINES_OF_THE_MEDIAN = 80;

  private static final Set<String> CLOUD = Set.of("cloud", "engine", "ledger", "domain");
  private static final Set<String> ADAPTERS = Set.of(
      "api", "cloud", "cloud.alibaba", "cloud.volcengine", "declare", "domain", "driver", "engine",
      "kubernetes", "kubernetes.lease", "ledger", "ledger.files", "ledger.kubernetes", "partition",
      "plan",
      "standalone",
      "status");
  private static final Set<String> EVERYTHING =
      union(ADAPTERS, "health", "metrics", "simulator", "apiserver", "cli", "app");

  /** Which packages of ours may be used, besides itself, by each. */
  private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
      entry("domain", Set.of()),
      entry("api", Set.of()),
      entry("ledger", Set.of("domain")),
      entry("plan", Set.of("ledger", "domain")),
      entry("engine", Set.of("plan", "ledger", "domain")),
      entry("status", Set.of("engine", "plan", "ledger", "domain", "api")),
      entry("declare", Set.of("api", "domain")),
      entry("driver", Set.of("engine", "plan", "ledger", "domain")),
      entry(
          "partition",
          Set.of("declare", "driver", "status", "engine", "plan", "ledger", "domain", "api")),
      entry("cloud", Set.of("engine", "ledger", "domain")),
      entry("cloud.alibaba", CLOUD),
      entry("cloud.volcengine", CLOUD),
      entry("ledger.files", Set.of("ledger", "domain")),
      entry("ledger.kubernetes", Set.of("ledger", "domain", "api")),
      entry("kubernetes", minus(ADAPTERS, "standalone", "ledger.files")),
      entry("kubernetes.lease", Set.of()),
      entry("standalone", minus(ADAPTERS, "kubernetes", "ledger.kubernetes")),
      entry("health", Set.of()),
      entry(
          "metrics",
          Set.of(
              "cloud", "driver", "engine", "kubernetes", "ledger", "domain", "status")),
      entry("simulator", Set.of()),
      entry("apiserver", Set.of()),
      entry("cli", EVERYTHING),
      entry("app", EVERYTHING));

  private static final String[] FACING_KUBERNETES = packages("kubernetes", "ledger.kubernetes");
  private static final String[] PURE = packages("domain", "plan", "engine", "status");
  private static final String[] FACING_THE_USER = packages("cli", "app", "simulator");

  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages(ROOT);

  @Test
  void thereAreClassesToCheck() {
    assertThat(CLASSES).hasSizeGreaterThanOrEqualTo(FEWEST_CLASSES);
  }

  @Test
  void everyPackageHasItsArrows() {
    assertThat(CLASSES)
        .filteredOn(type -> !type.getPackageName().equals(ROOT))
        .allSatisfy(type -> assertThat(ARROWS).containsKey(room(type)));
  }

  @TestFactory
  Stream<DynamicTest> arrowsPointInwards() {
    return new TreeMap<>(ARROWS).entrySet()
        .stream()
        .map(
            arrow -> DynamicTest.dynamicTest(
                arrow.getKey() + " -> " + new TreeSet<>(arrow.getValue()),
                () -> check(
                    classes().that(areIn(Set.of(arrow.getKey())))
                        .should()
                        .onlyDependOnClassesThat(
                            areForeign().or(areIn(union(arrow.getValue(), arrow.getKey())))))));
  }

  @Test
  void packagesAreFreeOfCycles() {
    check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
  }

  @Test
  void pureCodeKnowsNoTime() {
    check(
        noClasses().that()
            .resideInAnyPackage(PURE)
            .should()
            .accessTargetWhere(readsTheTime())
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class));
  }

  @Test
  void pureCodeKnowsNoChance() {
    check(
        noClasses().that()
            .resideInAnyPackage(PURE)
            .should()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(RandomGenerator.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(SecureRandom.class));
  }

  @Test
  void pureCodeKnowsNoThread() {
    check(
        noClasses().that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Executor.class));
  }

  /** A folder of manifests, the cloud and the engine are the same with and without a cluster. */
  @Test
  void onlyAdaptersOfKubernetesAndWiringKnowItsClient() {
    check(
        noClasses().that()
            .resideOutsideOfPackages(FACING_KUBERNETES)
            .and()
            .resideOutsideOfPackages(packages("cli", "app"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.fabric8..", "io.javaoperatorsdk.."));
    check(
        noClasses().that()
            .resideInAPackage(ROOT + ".ledger.kubernetes..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javaoperatorsdk.."));
  }

  /** Whoever does something tells an observer of it. */
  @Test
  void onlyMetricsKnowMicrometer() {
    check(
        noClasses().that()
            .resideOutsideOfPackage(ROOT + ".metrics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..", "io.prometheus.."));
  }

  /** It decides; the adapter beside it knows a clock and the API server. */
  @Test
  void theContenderForALeaseIsPureToo() {
    check(
        noClasses().that(areOrAreWithin("kubernetes.lease.Contender"))
            .should()
            .accessTargetWhere(readsTheTime())
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8.."));
  }

  @Test
  void packagesAreNullMarked() {
    var names = CLASSES.stream().map(JavaClass::getPackageName).collect(toCollection(TreeSet::new));

    assertThat(names)
        .allSatisfy(
            name -> assertThat(CLASSES.getPackage(name).isAnnotatedWith(NullMarked.class))
                .isTrue());
  }

  @Test
  void onlyWhatFacesTheUserWritesToStandardStreams() {
    check(
        noClasses().that()
            .resideOutsideOfPackages(FACING_THE_USER)
            .should(ACCESS_STANDARD_STREAMS));
  }

  /** What differs between clouds is declared by {@link Provider} itself, so that a third one needs no search. */
  @Test
  void onlyAdaptersAndWiringAskWhichCloudItIs() {
    for (var cloud : Provider.values()) {
      check(
          noClasses().that()
              .resideOutsideOfPackages(
                  packages("cloud.alibaba", "cloud.volcengine", "cli.quickstart"))
              .and(not(areOrAreWithin("cli.Wiring")))
              .and(not(areOrAreWithin("domain.Provider")))
              .should()
              .accessField(Provider.class, cloud.name()));
    }
  }

  private static DescribedPredicate<JavaClass> areOrAreWithin(String name) {
    var full = ROOT + "." + name;
    return DescribedPredicate.describe(
        "are or are within " + name,
        type -> type.getName().equals(full) || type.getName().startsWith(full + "$"));
  }

  @Test
  void namesSaySomething() {
    check(
        noClasses()
            .should()
            .haveSimpleNameStartingWith("Abstract")
            .orShould()
            .haveNameMatching(".*(Utils?|Manager|Impl|Helper)"));
  }

  @Test
  void filesAreShort() throws IOException {
    assertThat(lineCounts("src"))
        .allSatisfy((file, lines) -> assertThat(lines).isLessThanOrEqualTo(MOST_LINES));
  }

  @Test
  void mostFilesAreVeryShort() throws IOException {
    var counts = lineCounts("src/main").values().stream().sorted().toList();

    assertThat(counts.get(counts.size() / 2)).isLessThanOrEqualTo(MOST_LINES_OF_THE_MEDIAN);
  }

  private static void check(ArchRule rule) {
    // Some packages are yet to come.
    rule.allowEmptyShould(true).check(CLASSES);
  }

  private static DescribedPredicate<JavaAccess<?>> readsTheTime() {
    return DescribedPredicate.describe("reads the time", access -> {
      var owner = access.getTargetOwner();
      return switch (access.getName()) {
        case "now" -> owner.getPackageName().startsWith("java.time");
        case "currentTimeMillis", "nanoTime" -> owner.isEquivalentTo(System.class);
        default -> false;
      };
    });
  }

  private static DescribedPredicate<JavaClass> areIn(Set<String> rooms) {
    return DescribedPredicate.describe(
        "are in " + new TreeSet<>(rooms), type -> isOurs(type) && rooms.contains(room(type)));
  }

  private static DescribedPredicate<JavaClass> areForeign() {
    return DescribedPredicate.describe("are not ours", type -> !isOurs(type));
  }

  private static boolean isOurs(JavaClass type) {
    return (type.getBaseComponentType().getPackageName() + ".").startsWith(ROOT + ".");
  }

  /** The entry of the table that the class falls under: its package, or the nearest one above. */
  private static String room(JavaClass type) {
    var name = type.getBaseComponentType().getPackageName();
    var room = name.length() == ROOT.length() ? "" : name.substring(ROOT.length() + 1);
    while (!ARROWS.containsKey(room) && room.contains(".")) {
      room = room.substring(0, room.lastIndexOf('.'));
    }
    return room;
  }

  private static Map<String, Integer> lineCounts(String folder) throws IOException {
    try (var files = Files.walk(Path.of(folder))) {
      var counts = new TreeMap<String, Integer>();
      files.filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> counts.put(file.toString(), lines(file)));
      return counts;
    }
  }

  private static int lines(Path file) {
    try {
      return Files.readAllLines(file).size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String[] packages(String... names) {
    return Stream.of(names).map(name -> ROOT + "." + name + "..").toArray(String[]::new);
  }

  private static Set<String> union(Set<String> set, String... more) {
    var union = new ArrayList<>(set);
    union.addAll(List.of(more));
    return Set.copyOf(union);
  }

  private static Set<String> minus(Set<String> set, String... less) {
    var rest = new ArrayList<>(set);
    rest.removeAll(List.of(less));
    return Set.copyOf(rest);
  }
}
