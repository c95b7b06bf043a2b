package dev.instanceroles.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import okhttp3.Headers;

/** What came back. */
record Answer(int status, Headers headers, String body) {
  private static final JsonMapper JSON = new JsonMapper();

  JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError(body, e);
    }
  }

  /** Status and code of a refusal, or 200. */
  String outcome() {
    return status == 200 ? "200" : status + " " + json().path("Code").asText();
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  List<JsonNode> list(String wrapper, String element) {
    var items = new ArrayList<JsonNode>();
    json().path(wrapper).path(element).forEach(items::add);
    return items;
  }

  /** The codes of an attach or detach. */
  TreeMap<String, String> codes() {
    var codes = new TreeMap<String, String>();
    for (var verb : List.of("Attach", "Detach")) {
      var name = verb + "InstanceRamRoleResult";
      list(name + "s", name)
          .forEach(row -> codes.put(row.get("InstanceId").asText(), row.get("Code").asText()));
    }
    return codes;
  }

  /** Which roles a read shows; empty is a row without a role. */
  TreeMap<String, String> holders() {
    var roles = new TreeMap<String, String>();
    list("InstanceRamRoleSets", "InstanceRamRoleSet").forEach(
        row -> roles.put(row.get("InstanceId").asText(), row.get("RamRoleName").asText()));
    return roles;
  }

  /** The ids of a listing of instances, in order. */
  List<String> instances() {
    return list("Instances", "Instance").stream()
        .map(row -> row.get("InstanceId").asText())
        .toList();
  }
}
