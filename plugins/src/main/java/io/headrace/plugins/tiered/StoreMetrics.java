package io.headrace.plugins.tiered;

import io.headrace.objectstore.MeteredObjectStore;
import io.headrace.objectstore.Verb;
import io.headrace.objectstore.VerbStats;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/** What was asked of a store, as metrics by verb. All are totals since the store was opened. */
public final class StoreMetrics {
  private StoreMetrics() {}

  /** A registry of metrics, such as Kafka's. */
  @FunctionalInterface
  public interface Registry {
    /**
     * Adds one.
     *
     * @param value asked for whenever somebody reads it; cheap
     */
    void add(String name, String description, Map<String, String> tags, DoubleSupplier value);
  }

  /**
   * Adds a store's metrics.
   *
   * @param tags that go with each, in front of the verb
   */
  public static void register(
      MeteredObjectStore store, Map<String, String> tags, Registry registry) {
    for (Verb verb : Verb.values()) {
      LinkedHashMap<String, String> all = new LinkedHashMap<>(tags);
      all.put("verb", verb.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      add(registry, store, verb, all, "requests-total", "requests", VerbStats::requests);
      add(
          registry,
          store,
          verb,
          all,
          "request-misses-total",
          "reads of what is not there, writes of what is",
          VerbStats::misses);
      add(registry, store, verb, all, "request-errors-total", "failures", VerbStats::errors);
      add(
          registry,
          store,
          verb,
          all,
          "request-bytes-total",
          "bytes of objects read or written",
          VerbStats::bytes);
      add(
          registry,
          store,
          verb,
          all,
          "request-time-ms-total",
          "milliseconds of all requests together",
          stats -> stats.time().toMillis());
    }
  }

  private static void add(
      Registry registry,
      MeteredObjectStore store,
      Verb verb,
      Map<String, String> tags,
      String name,
      String what,
      ToDoubleFunction<VerbStats> value) {
    registry.add(
        name,
        "Object store: " + what,
        tags,
        () -> value.applyAsDouble(Objects.requireNonNull(store.stats().get(verb))));
  }
}
