package dev.instanceroles.declare;

import static dev.instanceroles.declare.CrdSchema.ordered;

import dev.instanceroles.api.ApiGroup;
import dev.instanceroles.api.CloudAccountSpec;
import dev.instanceroles.api.CloudAccountStatus;
import dev.instanceroles.api.InstanceRoleBindingSpec;
import dev.instanceroles.api.InstanceRoleBindingStatus;
import dev.instanceroles.api.InstanceRoleLedger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * One CRD.
 *
 * @param categories names by which {@code kubectl get} lists objects of several kinds
 * @param parts the types of its fields, by their name; or by {@link #ROOT} the type that has its fields
 * @param columns that {@code kubectl get} prints
 */
record Crds(
    String kind,
    String shortName,
    String scope,
    String description,
    List<String> categories,
    Map<String, Class<?>> parts,
    Map<String, Constraint> constraints,
    List<Map<String, Object>> columns) {

  static final String ROOT = "";
  private static final Map<String, Object> AGE =
      column("Age", "date", ".metadata.creationTimestamp");
  private static final List<String> FOR_USERS = List.of("instanceroles");

  static final Crds BINDING = new Crds(
      ApiGroup.INSTANCE_ROLE_BINDING, "irb", "Namespaced",
      "Binds one role of a cloud account to many of its VM instances.",
      FOR_USERS, parts(InstanceRoleBindingSpec.class, InstanceRoleBindingStatus.class),
      CrdSchema.union(BindingConstraints.SPEC, StatusConstraints.OF_BINDING),
      List.of(
          column("Account", "string", ".spec.accountRef.name"),
          column("Role", "string", ".spec.roleName"),
          column("Desired", "integer", ".status.summary.desired"),
          column("Bound", "integer", ".status.summary.bound"),
          column("Failed", "integer", ".status.summary.failed"),
          column("Ready", "string", ready("status")),
          column("Reason", "string", ready("reason")),
          wide("Region", "string", ".spec.region"),
          wide("Pending", "integer", ".status.summary.pending"),
          wide("Drifted", "integer", ".status.summary.drifted"),
          wide("Mode", "string", ".spec.mode"),
          wide("Message", "string", ready("message")),
          AGE));

  static final Crds ACCOUNT = new Crds(
      ApiGroup.CLOUD_ACCOUNT, "cacc", "Cluster",
      "How the operator reaches one cloud account, and who may bind which of its roles.",
      FOR_USERS, parts(CloudAccountSpec.class, CloudAccountStatus.class),
      CrdSchema.union(AccountConstraints.SPEC, StatusConstraints.OF_ACCOUNT),
      List.of(
          column("Provider", "string", ".spec.provider"),
          column("Account", "string", ".spec.accountId"),
          column("Mode", "string", ".spec.mode"),
          column("Bindings", "integer", ".status.bindings"),
          column("Instances", "integer", ".status.instances"),
          column("Ready", "string", ready("status")),
          column("Reason", "string", ready("reason")),
          wide("Message", "string", ready("message")),
          AGE));

  /** In no category: whoever lists the bindings of a namespace does not look for the operator's memory. */
  static final Crds LEDGER = new Crds(
      ApiGroup.INSTANCE_ROLE_LEDGER, "irl", "Namespaced",
      "What the operator remembers of one cloud account in one region: which roles on which instances are its own, and which"
          + " calls are under way. It is written by the operator only, in its own namespace only. Do not edit, copy, label or"
          + " delete it: what is damaged or missing stops all work in that account and region, and what is forgotten is never"
          + " detached again. Back up and restore all objects with the same label instanceroles.dev/partition together, while the"
          + " operator is stopped.",
      List.of(), Map.of(ROOT, InstanceRoleLedger.class), LedgerConstraints.ALL,
      List.of(
          column("Provider", "string", ".provider"),
          column("Account", "string", ".accountId"),
          column("Region", "string", ".region"),
          column("Part", "string", ".part"),
          wide("Writes", "integer", ".writes"),
          AGE));

  static final List<Crds> ALL = List.of(ACCOUNT, BINDING, LEDGER);

  /** From the root of the project. */
  String file() {
    return "crds/" + name() + ".yaml";
  }

  String yaml() {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setWidth(110);
    return """
        # Made from the types of the package api and their comments, and from the rules of the package declare.
        # To make it anew: ./mvnw test -Dtest=CrdsTest -Dgolden.update=true
        """
        + new Yaml(options).dump(document());
  }

  /** Constraints of fields that do not exist. */
  Set<String> unused() {
    var schema = new CrdSchema(Descriptions.read(), constraints);
    parts.forEach(schema::of);
    return schema.unused();
  }

  private String plural() {
    return kind.toLowerCase(Locale.ROOT) + "s";
  }

  String name() {
    return plural() + "." + ApiGroup.NAME;
  }

  private Map<String, Object> document() {
    return ordered(
        "apiVersion", "apiextensions.k8s.io/v1",
        "kind", "CustomResourceDefinition",
        "metadata", ordered("name", name()),
        "spec", ordered(
            "group", ApiGroup.NAME,
            "names", names(),
            "scope", scope,
            "versions", List.of(version())));
  }

  private Map<String, Object> names() {
    var names = ordered(
        "kind", kind,
        "listKind", kind + "List",
        "plural", plural(),
        "singular", kind.toLowerCase(Locale.ROOT),
        "shortNames", List.of(shortName));
    if (!categories.isEmpty()) {
      names.put("categories", categories);
    }
    return names;
  }

  private Map<String, Object> version() {
    var version = ordered("name", ApiGroup.VERSION, "served", true, "storage", true);
    if (parts.containsKey("status")) {
      version.put("subresources", ordered("status", Map.of()));
    }
    version.put("additionalPrinterColumns", columns);
    version.put("schema", ordered("openAPIV3Schema", schema()));
    return version;
  }

  Map<String, Object> schema() {
    var schemas = new CrdSchema(Descriptions.read(), constraints);
    var properties = ordered(
        "apiVersion", text("Version of the schema of this object."),
        "kind", text("Kind of this object."),
        "metadata", Map.of("type", "object"));
    var schema =
        ordered("description", description, "type", "object", "required", List.of("spec"));
    parts.forEach((name, type) -> {
      if (name.equals(ROOT)) {
        properties.putAll(schemas.fields(name, type));
        schemas.constrain(name, schema);
      } else {
        properties.put(name, schemas.of(name, type));
      }
    });
    schema.put("properties", properties);
    return schema;
  }

  private static Map<String, Class<?>> parts(Class<?> spec, Class<?> status) {
    var parts = new LinkedHashMap<String, Class<?>>();
    parts.put("spec", spec);
    parts.put("status", status);
    return parts;
  }

  private static Map<String, Object> text(String description) {
    return ordered("description", description, "type", "string");
  }

  private static String ready(String field) {
    return ".status.conditions[?(@.type==\"Ready\")]." + field;
  }

  private static Map<String, Object> column(String name, String type, String path) {
    return ordered("name", name, "type", type, "jsonPath", path);
  }

  private static Map<String, Object> wide(String name, String type, String path) {
    var column = column(name, type, path);
    column.put("priority", 1);
    return column;
  }
}
