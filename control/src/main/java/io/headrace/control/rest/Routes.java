package io.headrace.control.rest;

import io.headrace.api.MskOperation;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What serves each operation; an operation that is not here is not served. */
final class Routes {
  private final Map<MskOperation, Function<Call, @Nullable Object>> handlers =
      new EnumMap<>(MskOperation.class);

  /** Serves an operation; a handler that returns null answers 204 without a body. */
  Routes serve(MskOperation operation, Function<Call, @Nullable Object> handler) {
    handlers.put(operation, handler);
    return this;
  }

  /** The names of all operations that are served, for an error that lists them. */
  String names() {
    return handlers.keySet().stream().map(MskOperation::wireName).collect(Collectors.joining(", "));
  }

  @Nullable Function<Call, @Nullable Object> handler(MskOperation operation) {
    return handlers.get(operation);
  }
}
