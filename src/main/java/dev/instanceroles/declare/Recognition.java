package dev.instanceroles.declare;

import dev.instanceroles.api.ApiGroup;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What kind of object one is.
 *
 * @param problem what is wrong if it is {@link Sort#BROKEN}, why it is left aside if {@link Sort#FOREIGN}
 */
record Recognition(Sort sort, @Nullable Finding problem) {

  enum Sort {
    BINDING,
    ACCOUNT,
    SECRET,
    LIST,
    /** Not for us. */
    FOREIGN,
    /** For us, or perhaps for us, but not to be understood. */
    BROKEN
  }

  private static final List<String> KINDS =
      List.of(ApiGroup.CLOUD_ACCOUNT, ApiGroup.INSTANCE_ROLE_BINDING);
  private static final Set<String> KUSTOMIZATIONS =
      Set.of("kustomization.yaml", "kustomization.yml");

  /** So many slips in the name of the group are taken for slips. */
  private static final int FAR = 4;

  static Recognition of(ManifestObject object) {
    var kind = object.kind();
    var version = object.apiVersion();
    var group = version.contains("/") ? version.substring(0, version.indexOf('/')) : version;
    if (KUSTOMIZATIONS.contains(object.file().substring(object.file().lastIndexOf('/') + 1))) {
      return foreign("ignored: kustomizations are not built here");
    }
    if (!object.tree().isObject()) {
      return broken("", "expected an object, found " + StructureCheck.kind(object.tree()));
    }
    if (group.equals(ApiGroup.NAME)) {
      return ofOurGroup(kind);
    }
    if (KINDS.contains(kind) && (group.isEmpty() || isNear(group))) {
      return ofOurGroup(kind);
    }
    if (kind.isEmpty() || version.isEmpty()) {
      return broken(kind.isEmpty() ? "kind" : "apiVersion", "is missing");
    }
    if (version.equals("v1") && kind.equals("List")) {
      return new Recognition(Sort.LIST, null);
    }
    return version.equals("v1") && kind.equals("Secret") ? secret(object) : foreign("ignored");
  }

  private static Recognition ofOurGroup(String kind) {
    return switch (kind) {
      case ApiGroup.CLOUD_ACCOUNT -> new Recognition(Sort.ACCOUNT, null);
      case ApiGroup.INSTANCE_ROLE_BINDING -> new Recognition(Sort.BINDING, null);
      case ApiGroup.CLOUD_ACCOUNT + "List", ApiGroup.INSTANCE_ROLE_BINDING + "List" ->
          new Recognition(Sort.LIST, null);
      case "" -> broken("kind", "is missing");
      case ApiGroup.INSTANCE_ROLE_LEDGER -> broken(
          "kind", kind + " is written by the operator alone; remove it");
      default -> broken(
          "kind", Shown.value(FieldPath.of("kind"), kind) + " is unknown; "
              + nearest(kind).map(near -> "did you mean " + near + "?")
                  .orElse("known: " + String.join(", ", KINDS)));
    };
  }

  private static Optional<String> nearest(String kind) {
    return LikelyMeant.nearest(kind, KINDS);
  }

  private static boolean isNear(String group) {
    return EditDistance.between(group, ApiGroup.NAME, FAR) < FAR;
  }

  private static Recognition secret(ManifestObject secret) {
    var namespace = secret.namespace();
    return namespace.isEmpty() || namespace.equals(ManifestObject.OPERATOR_NAMESPACE)
        ? new Recognition(Sort.SECRET, null)
        : foreign(
            "ignored: credentials are read from namespace " + ManifestObject.OPERATOR_NAMESPACE
                + " only");
  }

  private static Recognition foreign(String sentence) {
    return new Recognition(
        Sort.FOREIGN, new Finding(Finding.Severity.NOTE, FieldPath.OBJECT, sentence));
  }

  private static Recognition broken(String field, String sentence) {
    var path = field.isEmpty() ? FieldPath.OBJECT : FieldPath.of(field);
    return new Recognition(Sort.BROKEN, new Finding(Finding.Severity.FAULT, path, sentence));
  }
}
