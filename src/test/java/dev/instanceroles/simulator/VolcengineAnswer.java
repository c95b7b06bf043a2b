package dev.instanceroles.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What came back from Volcengine. */
record VolcengineAnswer(Answer answer) {

  int status() {
    return answer.status();
  }

  JsonNode json() {
    return answer.json();
  }

  JsonNode result() {
    return json().path("Result");
  }

  /** Status and code of a refusal, or 200. */
  String outcome() {
    var code = json().at("/ResponseMetadata/Error/Code").asText();
    return code.isEmpty() ? String.valueOf(status()) : status() + " " + code;
  }

  /** The codes of a change, empty for what is done. */
  TreeMap<String, String> codes() {
    var codes = new TreeMap<String, String>();
    result().path("OperationDetails")
        .forEach(
            row -> codes
                .put(row.path("InstanceId").asText(), row.path("Error").path("Code").asText()));
    return codes;
  }

  /** Which roles a read shows. */
  TreeMap<String, List<String>> holders() {
    var roles = new TreeMap<String, List<String>>();
    result().path("InstancesIamRoles")
        .forEach(
            row -> roles.put(row.path("InstanceId").asText(), texts(row.path("RoleNames"))));
    return roles;
  }

  /** The ids of a listing of instances, in order. */
  List<String> instances() {
    var ids = new ArrayList<String>();
    result().path("Instances").forEach(row -> ids.add(row.path("InstanceId").asText()));
    return ids;
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
