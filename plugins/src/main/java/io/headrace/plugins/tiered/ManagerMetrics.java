package io.headrace.plugins.tiered;

import io.headrace.objectstore.MeteredObjectStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;

/**
 * What the managers tell Kafka's metrics, in the way of KIP-877: Kafka adds the group and the tags
 * that name the plugin, and removes them with it.
 */
final class ManagerMetrics {
  private ManagerMetrics() {}

  static void addStore(PluginMetrics metrics, MeteredObjectStore store) {
    StoreMetrics.register(
        store,
        Map.of(),
        (name, description, tags, value) -> add(metrics, name, description, tags, value));
  }

  static void addCache(PluginMetrics metrics, Supplier<CacheStatistics> cache) {
    addCache(metrics, cache, "cache-hits-total", "chunks found or waited for", c -> c.hits());
    addCache(metrics, cache, "cache-misses-total", "chunks read for a reader", c -> c.misses());
    addCache(metrics, cache, "cache-prefetches-total", "chunks read ahead", c -> c.prefetched());
    addCache(metrics, cache, "cache-bytes", "bytes kept", c -> c.keptBytes());
  }

  private static void addCache(
      PluginMetrics metrics,
      Supplier<CacheStatistics> cache,
      String name,
      String what,
      ToDoubleFunction<CacheStatistics> value) {
    add(
        metrics,
        name,
        "Cache of archived segments: " + what,
        Map.of(),
        () -> value.applyAsDouble(cache.get()));
  }

  private static void add(
      PluginMetrics metrics,
      String name,
      String description,
      Map<String, String> tags,
      DoubleSupplier value) {
    metrics.addMetric(
        metrics.metricName(name, description, new LinkedHashMap<>(tags)),
        (Gauge<Double>) (_, _) -> value.getAsDouble());
  }
}
