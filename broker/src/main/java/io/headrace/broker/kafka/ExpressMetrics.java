package io.headrace.broker.kafka;

import io.headrace.broker.wal.WalStats;
import io.headrace.broker.wal.WalWriter;
import io.headrace.objectstore.MeteredObjectStore;
import io.headrace.plugins.tiered.StoreMetrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.Avg;
import org.apache.kafka.common.metrics.stats.CumulativeCount;
import org.apache.kafka.common.metrics.stats.CumulativeSum;
import org.apache.kafka.common.metrics.stats.Max;
import org.apache.kafka.common.metrics.stats.Percentile;
import org.apache.kafka.common.metrics.stats.Percentiles;
import org.apache.kafka.common.metrics.stats.Percentiles.BucketSizing;

/**
 * What this broker has beyond Kafka's own, among Kafka's metrics; {@code docs/broker.md} lists
 * them. The archive's managers add theirs themselves.
 *
 * <p>Thread-safe.
 */
final class ExpressMetrics implements AutoCloseable {
  private static final String WAL = "headrace-wal";
  private static final String STORE = "headrace-store";
  private static final String TAKEOVER = "headrace-takeover";
  private static final String ARCHIVE = "headrace-archive";

  private static final int HISTOGRAM_BYTES = 4096;
  private static final double LONGEST_MILLIS = 60_000;

  private final Metrics metrics;
  private final List<MetricName> gauges = new ArrayList<>();
  private final List<Sensor> sensors = new ArrayList<>();
  private final Sensor puts;
  private final Sensor takeovers;
  private final Sensor takenOver;
  private final Sensor takeoverFailures;
  private final Sensor removed;
  private final AtomicLong orphans = new AtomicLong();

  /** Metrics in a broker's registry, from which {@link #close} takes them. */
  ExpressMetrics(Metrics metrics) {
    this.metrics = metrics;
    puts = latency(WAL, "put-latency-ms", "milliseconds of a put of the write-ahead log");
    takeovers = latency(TAKEOVER, "takeover-time-ms", "milliseconds until a batch was led");
    takenOver = sensor("taken-over");
    boolean _ =
        takenOver.add(
            name(TAKEOVER, "partitions-total", "partitions taken over", Map.of()),
            new CumulativeSum());
    takeoverFailures = sensor("takeover-failures");
    boolean _ =
        takeoverFailures.add(
            name(TAKEOVER, "failures-total", "attempts that failed and were repeated", Map.of()),
            new CumulativeCount());
    removed = sensor("orphans-removed");
    boolean _ =
        removed.add(
            name(ARCHIVE, "orphan-bytes-removed-total", "bytes removed as orphans", Map.of()),
            new CumulativeSum());
    gauge(
        ARCHIVE,
        "orphan-bytes",
        "bytes that nothing refers to, too young to be removed, as last counted",
        Map.of(),
        () -> (double) orphans.get());
  }

  /** Shows how a writer stands. */
  void watch(WalWriter wal) {
    wal(wal, "objects-total", "objects put", WalStats::objects);
    wal(wal, "bytes-total", "bytes put, headers included", WalStats::bytes);
    wal(wal, "put-failures-total", "puts that failed and were repeated", WalStats::failures);
    wal(wal, "collisions-total", "puts that met another broker's fence", WalStats::collisions);
    wal(wal, "in-flight", "puts under way", WalStats::inFlight);
    wal(wal, "lag-bytes", "bytes appended and not yet durable", WalStats::pendingBytes);
    wal(wal, "stream-objects", "objects that are not pruned", WalStats::streamObjects);
    wal(
        wal,
        "stalled-ms",
        "for how long something has waited without any put ending",
        stats -> TimeUnit.NANOSECONDS.toMillis(stats.stalledNanos()));
  }

  private void wal(WalWriter wal, String name, String what, ToDoubleFunction<WalStats> value) {
    gauge(WAL, name, "Write-ahead log: " + what, Map.of(), () -> value.applyAsDouble(wal.stats()));
  }

  /**
   * Shows what is asked of a store.
   *
   * @param role what it is to the broker
   */
  void watch(String role, MeteredObjectStore store) {
    StoreMetrics.register(
        store,
        Map.of("store", role),
        (name, description, tags, value) -> gauge(STORE, name, description, tags, value));
  }

  /** Shows what waits for the archive. */
  void watch(ExpressReplicaManager replicas) {
    gauge(
        ARCHIVE,
        "unarchived-bytes",
        "bytes of led partitions that a takeover would read from the write-ahead log",
        Map.of(),
        () -> (double) replicas.led().stream().mapToLong(ExpressPartition::unarchivedBytes).sum());
    gauge(
        TAKEOVER,
        "led-partitions",
        "partitions that this broker leads and serves",
        Map.of(),
        () -> replicas.led().size());
  }

  /** An object of the write-ahead log was written. */
  void put(long nanos) {
    puts.record(nanos / (double) TimeUnit.MILLISECONDS.toNanos(1));
  }

  /** A batch of partitions is led. */
  void tookOver(int partitions, long millis) {
    takeovers.record((double) millis);
    takenOver.record(partitions);
  }

  void takeoverFailed() {
    takeoverFailures.record();
  }

  /**
   * The store was looked through for what nothing refers to.
   *
   * @param left bytes that stay for now
   * @param gone bytes that were removed
   */
  void orphans(long left, long gone) {
    orphans.set(left);
    removed.record((double) gone);
  }

  @Override
  public void close() {
    gauges.forEach(metrics::removeMetric);
    sensors.forEach(sensor -> metrics.removeSensor(sensor.name()));
  }

  private void gauge(
      String group,
      String name,
      String description,
      Map<String, String> tags,
      DoubleSupplier value) {
    MetricName metric = name(group, name, description, tags);
    gauges.add(metric);
    metrics.addMetric(metric, (Gauge<Double>) (_, _) -> value.getAsDouble());
  }

  private Sensor latency(String group, String name, String what) {
    Sensor sensor = sensor(group + "-" + name);
    boolean _ = sensor.add(name(group, name + "-avg", "Average " + what, Map.of()), new Avg());
    boolean _ = sensor.add(name(group, name + "-max", "Most " + what, Map.of()), new Max());
    boolean _ =
        sensor.add(
            new Percentiles(
                HISTOGRAM_BYTES,
                LONGEST_MILLIS,
                BucketSizing.LINEAR,
                new Percentile(name(group, name + "-p50", "Median " + what, Map.of()), 50),
                new Percentile(
                    name(group, name + "-p99", "99th percentile, " + what, Map.of()), 99)));
    return sensor;
  }

  private Sensor sensor(String name) {
    Sensor sensor = metrics.sensor("headrace-" + name);
    sensors.add(sensor);
    return sensor;
  }

  private MetricName name(String group, String name, String description, Map<String, String> tags) {
    return metrics.metricName(name, group, description, new LinkedHashMap<>(tags));
  }
}
