package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.gateway.Incoming;
import dev.instanceroles.simulator.gateway.Json;
import dev.instanceroles.simulator.http.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes bodies: JSON, or XML for those who ask for it or, in the older way of signing, for nothing. */
final class Rendering {
  private Rendering() {}

  static boolean isXml(Incoming incoming) {
    var format =
        incoming.parameters()
            .getOrDefault("Format", Requests.hasHeaders(incoming) ? "JSON" : "XML");
    return format.toUpperCase(Locale.ROOT).equals("XML");
  }

  static Reply.Answer answer(
      int status, String root, Map<String, Object> body, boolean xml, Map<String, String> headers) {
    var all = new TreeMap<>(headers);
    all.put("Content-Type", xml ? "text/xml;charset=utf-8" : "application/json;charset=utf-8");
    all.put("x-acs-request-id", String.valueOf(body.get("RequestId")));
    return new Reply.Answer(status, all, xml ? xml(root, body) : Json.write(body));
  }

  private static String xml(String root, Map<String, Object> body) {
    var text = new StringBuilder("<?xml version='1.0' encoding='UTF-8'?>");
    element(text, root, body);
    return text.toString();
  }

  /** A list is its element repeated. */
  private static void element(StringBuilder text, String name, Object value) {
    if (value instanceof List<?> list) {
      list.forEach(item -> element(text, name, item));
      return;
    }
    text.append('<').append(name).append('>');
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, child) -> element(text, String.valueOf(key), child));
    } else {
      text.append(escape(String.valueOf(value)));
    }
    text.append("</").append(name).append('>');
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
