package io.headrace.objectstore;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The query parameters of a store's URI. */
public final class UriParameters {
  private final URI uri;
  private final Map<String, String> values;

  private UriParameters(URI uri, Map<String, String> values) {
    this.uri = uri;
    this.values = values;
  }

  /**
   * Reads the parameters.
   *
   * @throws IllegalArgumentException if there is one that is not known, or twice the same
   */
  public static UriParameters of(URI uri, Set<String> known) {
    Map<String, String> values = new HashMap<>();
    String query = uri.getRawQuery();
    if (query != null && !query.isEmpty()) {
      for (String parameter : query.split("&", -1)) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? parameter : parameter.substring(0, equals);
        String value = equals < 0 ? "" : decode(parameter.substring(equals + 1));
        if (!known.contains(name)) {
          throw new IllegalArgumentException(
              "'%s' has the unknown parameter '%s'; known are %s"
                  .formatted(uri, name, String.join(", ", new TreeSet<>(known))));
        }
        if (values.put(name, value) != null) {
          throw new IllegalArgumentException("'%s' has '%s' twice".formatted(uri, name));
        }
      }
    }
    return new UriParameters(uri, Map.copyOf(values));
  }

  /** A parameter's value, percent-decoded; null if it is not there. */
  public @Nullable String get(String name) {
    return values.get(name);
  }

  /**
   * A parameter that is true or false.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public boolean getBoolean(String name, boolean otherwise) {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "'%s' has %s '%s'; it must be true or false".formatted(uri, name, value));
    };
  }

  /**
   * A parameter that is a whole number of milliseconds.
   *
   * @throws IllegalArgumentException if it is none, or not positive
   */
  public Duration getMillis(String name, Duration otherwise) {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException(
          "'%s' has %s '%s'; it must be a positive number of milliseconds"
              .formatted(uri, name, value));
    }
    return Duration.ofMillis(Long.parseLong(value));
  }

  /** Percent-decoding; unlike in a form, a plus is a plus. */
  private static String decode(String value) {
    return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
