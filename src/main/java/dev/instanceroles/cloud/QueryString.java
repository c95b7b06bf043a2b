package dev.instanceroles.cloud;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Query strings as clouds sign them: RFC 3986, sorted by name, every parameter with an equals sign. */
public final class QueryString {
  private QueryString() {}

  public static String of(SortedMap<String, String> parameters) {
    return parameters.entrySet()
        .stream()
        .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    // The platform's encoder is for forms, which differ in these three.
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
