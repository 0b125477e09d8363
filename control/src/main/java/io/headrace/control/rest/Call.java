package io.headrace.control.rest;

import io.headrace.api.MskException;
import io.headrace.api.MskOperation;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One request, as the handlers see it. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Call(MskOperation operation, Context context, byte[] bytes) {

  /** A path parameter, decoded. */
  String path(String name) {
    return context.pathParam(name);
  }

  /** A query parameter, or null. */
  @Nullable String query(String name) {
    return context.queryParam(name);
  }

  /** All values of a query parameter. */
  List<String> queries(String name) {
    return context.queryParams(name);
  }

  /**
   * The body as a record.
   *
   * @throws MskException when it is not one
   */
  <T> T body(Class<T> type) {
    return Bodies.read(bytes, type);
  }

  /**
   * A page of a list, cut as the request asks.
   *
   * @param key names an item among the others
   */
  <T> Page<T> page(List<T> all, Function<T, String> key) {
    return Page.of(operation.wireName(), all, key, query("maxResults"), query("nextToken"));
  }
}
