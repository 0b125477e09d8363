package io.headrace.e2e.chaos;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The endpoint in {@code s3://bucket/prefix?endpoint=...}. Pure. */
final class StoreUri {
  private static final Pattern ENDPOINT = Pattern.compile("(?<=[?&]endpoint=)[^&]*");

  private StoreUri() {}

  /**
   * Where the store is.
   *
   * @throws IllegalArgumentException if the URI does not say
   */
  static URI endpoint(String store) {
    Matcher matcher = ENDPOINT.matcher(store);
    if (!matcher.find()) {
      throw new IllegalArgumentException(store + " names no endpoint");
    }
    return URI.create(URLDecoder.decode(matcher.group(), StandardCharsets.UTF_8));
  }

  /** The same store by way of a port of this machine. */
  static String withEndpoint(String store, int port) {
    return ENDPOINT.matcher(store).replaceAll("http://127.0.0.1:" + port);
  }
}
