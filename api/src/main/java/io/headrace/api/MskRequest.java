package io.headrace.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * One call of an operation: its path and query parameters and its body. A builder; not thread-safe.
 */
public final class MskRequest {
  private record QueryParameter(String name, String value) {}

  private final MskOperation operation;
  private final Map<String, String> path = new LinkedHashMap<>();
  private final List<QueryParameter> query = new ArrayList<>();
  private @Nullable Object body;

  private MskRequest(MskOperation operation) {
    this.operation = operation;
  }

  /** A call of this operation. */
  public static MskRequest of(MskOperation operation) {
    return new MskRequest(operation);
  }

  /** Fills a path parameter; the value is encoded here. */
  public MskRequest path(String name, String value) {
    path.put(name, value);
    return this;
  }

  /** Adds a query parameter; a null value adds nothing. */
  public MskRequest query(String name, @Nullable Object value) {
    if (value != null) {
      query.add(new QueryParameter(name, value.toString()));
    }
    return this;
  }

  /** The body: a record of {@link io.headrace.api.wire}. */
  public MskRequest body(Object value) {
    this.body = value;
    return this;
  }

  MskOperation operation() {
    return operation;
  }

  @Nullable Object body() {
    return body;
  }

  /** Path and query as they go on the wire. */
  String target() {
    String target = operation.path();
    for (Map.Entry<String, String> parameter : path.entrySet()) {
      target = target.replace("{" + parameter.getKey() + "}", encode(parameter.getValue()));
    }
    if (target.contains("{")) {
      throw new IllegalStateException("path parameter missing in " + target);
    }
    if (query.isEmpty()) {
      return target;
    }
    StringJoiner pairs = new StringJoiner("&", target + "?", "");
    query.forEach(q -> pairs.add(encode(q.name()) + "=" + encode(q.value())));
    return pairs.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
