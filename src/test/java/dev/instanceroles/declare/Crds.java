package dev.instanceroles.declare;

import static dev.instanceroles.declare.CrdSchema.ordered;

import dev.instanceroles.api.ApiGroup;
import dev.instanceroles.api.CloudAccountSpec;
import dev.instanceroles.api.CloudAccountStatus;
import dev.instanceroles.api.InstanceRoleBindingSpec;
import dev.instanceroles.api.InstanceRoleBindingStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * One CRD.
 *
 * @param columns that {@code kubectl get} prints; those that it prints with {@code -o wide} only come last, as with Pods
 */
record Crds(
    String kind,
    String shortName,
    String scope,
    String description,
    Class<?> spec,
    Class<?> status,
    Map<String, Constraint> constraints,
    List<Map<String, Object>> columns) {

  static final Crds BINDING = new Crds(
      ApiGroup.INSTANCE_ROLE_BINDING, "irb", "Namespaced",
      "Binds one role of a cloud account to many of its VM instances.",
      InstanceRoleBindingSpec.class, InstanceRoleBindingStatus.class,
      CrdSchema.union(BindingConstraints.SPEC, StatusConstraints.OF_BINDING),
      List.of(
          column("Account", "string", ".spec.accountRef.name"),
          column("Role", "string", ".spec.roleName"),
          column("Desired", "integer", ".status.summary.desired"),
          column("Bound", "integer", ".status.summary.bound"),
          column("Failed", "integer", ".status.summary.failed"),
          column("Ready", "string", ready("status")),
          column("Reason", "string", ready("reason")),
          column("Age", "date", ".metadata.creationTimestamp"),
          wide("Region", "string", ".spec.region"),
          wide("Pending", "integer", ".status.summary.pending"),
          wide("Drifted", "integer", ".status.summary.drifted"),
          wide("Mode", "string", ".spec.mode"),
          wide("Message", "string", ready("message"))));

  static final Crds ACCOUNT = new Crds(
      ApiGroup.CLOUD_ACCOUNT, "cacc", "Cluster",
      "How the operator reaches one cloud account, and who may bind which of its roles.",
      CloudAccountSpec.class, CloudAccountStatus.class,
      CrdSchema.union(AccountConstraints.SPEC, StatusConstraints.OF_ACCOUNT),
      List.of(
          column("Provider", "string", ".spec.provider"),
          column("Account", "string", ".spec.accountId"),
          column("Mode", "string", ".spec.mode"),
          // Not yet bindings and instances: a column shows the first region only, and the status has no totals.
          column("Ready", "string", ready("status")),
          column("Reason", "string", ready("reason")),
          column("Age", "date", ".metadata.creationTimestamp"),
          wide("Message", "string", ready("message"))));

  static final List<Crds> ALL = List.of(ACCOUNT, BINDING);

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
    schema.of("spec", spec);
    schema.of("status", status);
    return schema.unused();
  }

  private String plural() {
    return kind.toLowerCase(Locale.ROOT) + "s";
  }

  private String name() {
    return plural() + "." + ApiGroup.NAME;
  }

  private Map<String, Object> document() {
    return ordered(
        "apiVersion", "apiextensions.k8s.io/v1",
        "kind", "CustomResourceDefinition",
        "metadata", ordered("name", name()),
        "spec", ordered(
            "group", ApiGroup.NAME,
            "names", ordered(
                "kind", kind,
                "listKind", kind + "List",
                "plural", plural(),
                "singular", kind.toLowerCase(Locale.ROOT),
                "shortNames", List.of(shortName),
                "categories", List.of("instanceroles")),
            "scope", scope,
            "versions", List.of(
                ordered(
                    "name", ApiGroup.VERSION,
                    "served", true,
                    "storage", true,
                    "subresources", ordered("status", Map.of()),
                    "additionalPrinterColumns", columns,
                    "schema", ordered("openAPIV3Schema", schema())))));
  }

  Map<String, Object> schema() {
    var schema = new CrdSchema(Descriptions.read(), constraints);
    return ordered(
        "description", description,
        "type", "object",
        "required", List.of("spec"),
        "properties", ordered(
            "apiVersion", text("Version of the schema of this object."),
            "kind", text("Kind of this object."),
            "metadata", Map.of("type", "object"),
            "spec", schema.of("spec", spec),
            "status", schema.of("status", status)));
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
