package dev.instanceroles.simulator.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Parameters as they are sent and as they are signed. These differ: clients may send a space as {@code +}, but sign it as
 * {@code %20}. So the sent text is decoded as a form, and what is signed is encoded anew by RFC 3986.
 */
public final class FormCoding {

  private FormCoding() {}

  /** Parameters that cannot be decoded. */
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }

    /** What is wrong. */
    public String message() {
      return String.valueOf(getMessage());
    }
  }

  /** @throws Malformed if it is no form, or names a parameter twice */
  public static Map<String, String> decode(String form) throws Malformed {
    var parameters = new TreeMap<String, String>();
    for (var pair : form.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      var name = decodeText(equals < 0 ? pair : pair.substring(0, equals));
      var value = equals < 0 ? "" : decodeText(pair.substring(equals + 1));
      if (parameters.putIfAbsent(name, value) != null) {
        throw new Malformed("parameter " + name + " is there twice");
      }
    }
    return parameters;
  }

  /** Sorted, encoded, joined: the middle part of what is signed. */
  public static String canonical(Map<String, String> parameters) {
    return new TreeMap<>(parameters).entrySet()
        .stream()
        .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** By RFC 3986: all but letters, digits and {@code -._~}. */
  public static String encode(String text) {
    return URLEncoder.encode(text, UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String decodeText(String text) throws Malformed {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Malformed("parameters are not encoded as a form");
    }
  }
}
