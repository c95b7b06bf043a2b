package dev.instanceroles.cloud;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import okhttp3.HttpUrl;

/**
 * One signed request without a body, to be written once.
 *
 * @param headers hold the signature, and so are in no text of this
 */
public record HttpCall(String method, HttpUrl url, SortedMap<String, String> headers) {
  public HttpCall {
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
  }

  @Override
  public String toString() {
    return method + " " + url;
  }
}
