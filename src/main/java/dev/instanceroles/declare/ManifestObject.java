package dev.instanceroles.declare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.api.ApiGroup;
import java.util.List;

/**
 * One object of a file.
 *
 * @param part such as {@code document 2}, empty if the file is one document
 */
record ManifestObject(
    String file, String part, JsonNode tree, Place place, List<Slip> slips) {
  static final String OPERATOR_NAMESPACE = "instance-roles";

  ManifestObject {
    slips = List.copyOf(slips);
  }

  String apiVersion() {
    return tree.path("apiVersion").asText();
  }

  String kind() {
    return tree.path("kind").asText();
  }

  String name() {
    return tree.path("metadata").path("name").asText();
  }

  String namespace() {
    return tree.path("metadata").path("namespace").asText();
  }

  /** What tells it from all others. */
  String identity() {
    return switch (kind()) {
      case ApiGroup.CLOUD_ACCOUNT -> kind() + " " + name();
      case "Secret" -> kind() + " "
          + (namespace().isEmpty() ? OPERATOR_NAMESPACE : namespace()) + "/" + name();
      case ApiGroup.INSTANCE_ROLE_BINDING -> kind() + " "
          + (namespace().isEmpty() ? "default" : namespace()) + "/" + name();
      default -> kind() + " " + (namespace().isEmpty() ? "" : namespace() + "/") + name();
    };
  }

  /** Kind, namespace and name as far as they are known, for people. */
  String shown() {
    return Shown.line(name().isEmpty() ? kind() : identity()).strip();
  }

  /** File and line. */
  String where() {
    return file + ":" + place.line();
  }

  /** To report what the document allows and these resources do not. */
  Findings slipsAsFindings() {
    var findings = new Findings();
    slips.forEach(slip -> findings.fault(slip.path(), slip.sentence()));
    return findings;
  }

  /** Line of what a finding is about. */
  int lineOf(Finding finding) {
    return slips.stream()
        .filter(slip -> slip.path().equals(finding.path()))
        .filter(slip -> slip.sentence().equals(finding.sentence()))
        .mapToInt(Slip::line)
        .findFirst()
        .orElseGet(() -> place.lineOf(finding.path()));
  }
}
