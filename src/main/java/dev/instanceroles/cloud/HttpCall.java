package dev.instanceroles.cloud;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * One request, to be written once.
 *
 * @param headers hold the signature, and so are in no text of this
 * @param form the body, encoded, null for none; may hold a token, and so is in no text either
 */
public record HttpCall(
    String method, HttpUrl url, SortedMap<String, String> headers, @Nullable String form) {
  public HttpCall {
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
  }

  /** A POST that carries a form. */
  public static HttpCall ofForm(
      HttpUrl endpoint, SortedMap<String, String> query, SortedMap<String, String> form) {
    var headers = new TreeMap<String, String>();
    headers.put("accept", "application/json");
    headers.put("user-agent", "instance-roles");
    return new HttpCall(
        "POST",
        endpoint.newBuilder().encodedQuery(QueryString.of(query)).build(),
        headers,
        QueryString.of(form));
  }

  /** Without a body. */
  public HttpCall(String method, HttpUrl url, SortedMap<String, String> headers) {
    this(method, url, headers, null);
  }

  @Override
  public String toString() {
    return method + " " + url;
  }
}
