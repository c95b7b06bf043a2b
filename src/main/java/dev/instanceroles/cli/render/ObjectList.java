package dev.instanceroles.cli.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.instanceroles.api.ApiGroup;
import dev.instanceroles.standalone.View;
import dev.instanceroles.standalone.View.AccountView;
import dev.instanceroles.standalone.View.BindingView;
import org.jspecify.annotations.Nullable;

/**
 * All objects as one list, as {@code kubectl get -o yaml} prints it. A spec has only what identifies it: it cannot be applied by
 * mistake, because a binding without {@code instances} is refused.
 */
final class ObjectList {
  private static final ObjectMapper JSON = JsonMapper.builder()
      .addModule(new JavaTimeModule())
      .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
      .enable(SerializationFeature.INDENT_OUTPUT)
      .build();
  private static final ObjectMapper YAML = YAMLMapper
      .builder(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .build())
      .build();

  private ObjectList() {}

  static String json(View view) {
    return text(JSON, view) + "\n";
  }

  static String yaml(View view) {
    return text(YAML, view);
  }

  private static String text(ObjectMapper mapper, View view) {
    try {
      return mapper.writeValueAsString(list(view));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private static ObjectNode list(View view) {
    var list = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "List");
    var items = list.putArray("items");
    view.accounts().forEach(account -> items.add(object(account)));
    view.bindings().forEach(binding -> items.add(object(binding)));
    view.orphans().forEach(orphan -> items.add(object(Row.of(orphan))));
    return list;
  }

  private static ObjectNode object(AccountView account) {
    var object = object(ApiGroup.CLOUD_ACCOUNT);
    object.putObject("metadata")
        .put("name", account.name())
        .put("generation", account.generation());
    var spec = object.putObject("spec");
    put(spec, "provider", account.provider());
    put(spec, "accountId", account.accountId());
    put(spec, "mode", account.mode());
    if (account.status() != null) {
      object.set("status", JSON.valueToTree(account.status()));
    }
    return object;
  }

  private static ObjectNode object(BindingView binding) {
    var object = object(ApiGroup.INSTANCE_ROLE_BINDING);
    object.putObject("metadata")
        .put("namespace", binding.namespace())
        .put("name", binding.name())
        .put("generation", binding.generation());
    var spec = object.putObject("spec");
    if (binding.account() != null) {
      spec.putObject("accountRef").put("name", binding.account());
    }
    put(spec, "region", binding.region());
    put(spec, "roleName", binding.role());
    put(spec, "mode", binding.mode());
    if (binding.status() != null) {
      object.set("status", JSON.valueToTree(binding.status()));
    }
    return object;
  }

  /** An orphan: there is no such object any more, but what is known of it is shown like one. */
  private static ObjectNode object(Row orphan) {
    var object = object(ApiGroup.INSTANCE_ROLE_BINDING);
    object.putObject("metadata")
        .put("namespace", orphan.key().namespace())
        .put("name", orphan.key().name());
    var spec = object.putObject("spec");
    spec.putObject("accountRef").put("name", orphan.account());
    spec.put("region", orphan.region());
    var status = object.putObject("status");
    status.putArray("conditions")
        .addObject()
        .put("type", "Ready")
        .put("status", orphan.verdict().ready())
        .put("reason", orphan.verdict().reason())
        .put("message", orphan.verdict().message());
    status.set("summary", JSON.valueToTree(orphan.summary()));
    return object;
  }

  private static ObjectNode object(String kind) {
    return JSON.createObjectNode().put("apiVersion", ApiGroup.API_VERSION).put("kind", kind);
  }

  private static void put(ObjectNode object, String name, @Nullable String value) {
    if (value != null) {
      object.put(name, value);
    }
  }
}
