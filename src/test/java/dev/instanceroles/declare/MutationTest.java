package dev.instanceroles.declare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.instanceroles.domain.DeclaredBinding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Good objects with random mistakes in them. The seed is the name of the test. */
class MutationTest {

  private static final int MISTAKES_AT_MOST = 4;
  private static final int OBJECTS_A_SEED = 100;

  /** By hand, so that a field which becomes known by mistake is noticed. */
  private static final Map<String, Set<String>> BINDING_FIELDS = Map.of(
      "", Set.of("apiVersion", "kind", "metadata", "spec", "status"),
      "spec", Set.of(
          "accountRef", "region", "roleName", "instances", "state", "mode", "suspend",
          "deletionPolicy", "onExisting", "swap", "sessionPolicy"),
      "spec.accountRef", Set.of("name"),
      "spec.instances", Set.of("ids"),
      "spec.onExisting", Set.of("sameRole", "replaceRoles"),
      "spec.swap", Set.of("canary", "soakSeconds", "maxConcurrent"));

  private static final Map<String, Set<String>> ACCOUNT_FIELDS = Map.of(
      "", Set.of("apiVersion", "kind", "metadata", "spec", "status"),
      "spec", Set.of(
          "provider", "accountId", "mode", "credentials", "grants", "protectedRoles",
          "detachLimit", "driftSweepSeconds", "endpoints", "limits"),
      "spec.credentials", Set.of(
          "secretRef", "workloadIdentity", "instanceMetadata", "environment", "assumeRole"),
      "spec.credentials.secretRef", Set.of("name"),
      "spec.grants[]", Set.of(
          "namespaces", "roles", "regions", "instances", "mayAdopt", "mayReplace"),
      "spec.grants[].instances", Set.of("all"),
      "spec.detachLimit", Set.of("percent", "atLeast"),
      "spec.endpoints", Set.of("ecs", "iam", "sts"));

  @TempDir Path path;

  static LongStream seeds() {
    return LongStream.range(0, 10);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("seeds")
  void aBindingIsReadIfAndOnlyIfAllOfItIsUnderstood(long seed) {
    var random = new Random(seed);
    int unknown = 0;
    for (int round = 0; round < OBJECTS_A_SEED; round++) {
      var object = withMistakes(Manifests.binding(), random);

      var reading = BindingReader.read(object, key -> Manifests.ORIGIN);

      var readable = reading.binding() instanceof DeclaredBinding.Readable;
      assertThat(readable)
          .as("readable without fault: %s", object)
          .isEqualTo(faults(reading.findings()).isEmpty());
      if (hasUnknownField(object, "", BINDING_FIELDS)) {
        unknown++;
        assertThat(readable).as("obeyed in spite of an unknown field: %s", object).isFalse();
      }
    }
    assertThat(unknown).isGreaterThan(OBJECTS_A_SEED / 10);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("seeds")
  void anAccountIsReadIfAndOnlyIfAllOfItIsUnderstood(long seed) {
    var random = new Random(seed);
    int unknown = 0;
    for (int round = 0; round < OBJECTS_A_SEED; round++) {
      var object = withMistakes(Manifests.account(), random);

      var reading = AccountReader.read(object, EndpointRule.CLOUD_HOSTS);

      var readable = reading.account() instanceof DeclaredAccount.Readable;
      assertThat(readable)
          .as("readable without fault: %s", object)
          .isEqualTo(faults(reading.findings()).isEmpty());
      if (hasUnknownField(object, "", ACCOUNT_FIELDS)) {
        unknown++;
        assertThat(readable).as("obeyed in spite of an unknown field: %s", object).isFalse();
      }
    }
    assertThat(unknown).isGreaterThan(OBJECTS_A_SEED / 10);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("seeds")
  void noTextMakesTheReaderFailAndNoSecretComesOut(long seed) {
    var random = new Random(seed);
    var text = (Folder.ACCOUNT + "---\n" + Folder.BINDING + """
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: prod-ak}
        stringData: {accessKeyId: TOPSECRET, accessKeySecret: TOPSECRET}
        """).replace("environment: {}", "secretRef: {name: prod-ak}");
    var folder = new Folder(path);
    for (int round = 0; round < 20; round++) {
      var characters = new StringBuilder(text);
      IntStream.range(0, 1 + random.nextInt(MISTAKES_AT_MOST))
          .forEach(mistake -> scratch(characters, random));
      var bytes = characters.toString().getBytes(UTF_8);

      var declarations = folder.bytes("a.yaml", bytes).bytes("b.json", bytes).read();

      assertThat(declarations.problems()).asString().doesNotContain("TOPSECRET");
      assertThat(declarations.bindings()).asString().doesNotContain("TOPSECRET");
    }
  }

  private static void scratch(StringBuilder text, Random random) {
    var at = random.nextInt(text.length());
    var marks = "*&!%@`{}[]:,-#|>'\"\t\n \\?~\u0000\ud83d";
    var mark = marks.charAt(random.nextInt(marks.length()));
    switch (random.nextInt(3)) {
      case 0 -> text.insert(at, mark);
      case 1 -> text.setCharAt(at, mark);
      default -> text.delete(at, Math.min(text.length(), at + random.nextInt(30)));
    }
  }

  private static JsonNode withMistakes(JsonNode good, Random random) {
    var bad = good.deepCopy();
    var mistakes = 1 + random.nextInt(MISTAKES_AT_MOST);
    for (int mistake = 0; mistake < mistakes; mistake++) {
      var holders = new ArrayList<JsonNode>();
      collect(bad, holders);
      switch (holders.get(random.nextInt(holders.size()))) {
        case ObjectNode object -> spoil(object, random);
        case ArrayNode array -> spoil(array, random);
        default -> throw new AssertionError();
      }
    }
    return bad;
  }

  private static void collect(JsonNode node, List<JsonNode> holders) {
    if (node.isContainerNode()) {
      holders.add(node);
      node.forEach(inner -> collect(inner, holders));
    }
  }

  private static void spoil(ObjectNode object, Random random) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty() || random.nextInt(4) == 0) {
      object.set("extra" + random.nextInt(3), anything(random));
      return;
    }
    var name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(4)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(name.substring(1) + name.charAt(0), object.remove(name));
      default -> object.set(name, anything(random));
    }
  }

  private static void spoil(ArrayNode array, Random random) {
    if (array.isEmpty() || random.nextInt(3) == 0) {
      array.add(anything(random));
    } else if (random.nextBoolean()) {
      array.remove(random.nextInt(array.size()));
    } else {
      array.set(random.nextInt(array.size()), anything(random));
    }
  }

  private static JsonNode anything(Random random) {
    var values = List.of(
        "null", "true", "0", "-1", "1.5", "1e400", "99999999999999999999", "''", "'x'", "'10%'",
        "'i-bp1ccc'", "'cn-x'", "[]", "[null]", "['a', 'a']", "{}", "{'name': 'x'}",
        "{'all': true}", "[[[]]]", "'\\u0000\\ud800'", "'" + "x".repeat(2_000) + "'");
    return Manifests.json(values.get(random.nextInt(values.size())));
  }

  private static boolean hasUnknownField(
      JsonNode node,
      String at,
      Map<String, Set<String>> fields) {
    if (node.isArray()) {
      return IntStream.range(0, node.size())
          .anyMatch(item -> hasUnknownField(node.get(item), at + "[]", fields));
    }
    var known = fields.get(at);
    return node.properties().stream().anyMatch(field -> {
      var inner = at.isEmpty() ? field.getKey() : at + "." + field.getKey();
      return (known != null && !known.contains(field.getKey()))
          || hasUnknownField(field.getValue(), inner, fields);
    });
  }

  private static List<Finding> faults(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.severity() == Finding.Severity.FAULT)
        .toList();
  }
}
