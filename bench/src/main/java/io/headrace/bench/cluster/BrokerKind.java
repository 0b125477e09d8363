package io.headrace.bench.cluster;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which program the brokers run.
 *
 * @param mainClass takes a properties file as its argument
 * @param classPath entries in front of stock Kafka's jars, as java takes them ({@code DIR/*} too)
 * @param properties over the defaults of {@link NodeFiles}
 * @param heapMiB of each broker
 * @param startupCache the file of its start-up cache
 * @param store where the faults of the object store are set, null if there is no store
 */
public record BrokerKind(
    String mainClass,
    List<String> classPath,
    Map<String, String> properties,
    int heapMiB,
    String startupCache,
    @Nullable StoreFaults store) {

  /** Copies the lists. */
  public BrokerKind {
    classPath = List.copyOf(classPath);
    properties = Map.copyOf(properties);
  }

  /** Apache Kafka itself, with properties over the defaults. */
  public static BrokerKind stock(Map<String, String> properties) {
    return new BrokerKind("kafka.Kafka", List.of(), properties, 320, "broker.aot", null);
  }

  /**
   * The shared-storage broker. With the records in the object store, one live broker is enough and
   * every election is clean.
   *
   * @param jars of the broker, from the distribution's {@code lib/broker} unless said otherwise
   * @param wal the object store of the write-ahead log, a URI
   * @param archive the object store of everything else, a URI
   */
  public static BrokerKind express(
      List<String> jars,
      String wal,
      String archive,
      Map<String, String> properties,
      @Nullable StoreFaults store) {
    Map<String, String> all = new HashMap<>();
    all.put("headrace.wal.store", wal);
    all.put("headrace.archive.store", archive);
    all.put("min.insync.replicas", "1");
    all.put("transaction.state.log.min.isr", "1");
    all.put("share.coordinator.state.topic.min.isr", "1");
    all.put("unclean.leader.election.enable", "true");
    all.putAll(properties);
    return new BrokerKind(
        "io.headrace.broker.kafka.ExpressKafka", jars, all, 384, "express.aot", store);
  }

  /** The same brokers with another heap. */
  public BrokerKind withHeap(int mebibytes) {
    return new BrokerKind(mainClass, classPath, properties, mebibytes, startupCache, store);
  }

  /** The jars that an installed distribution has for the shared-storage broker. */
  public static List<String> expressJars(Path distribution) {
    return List.of(distribution.resolve("lib/broker") + "/*");
  }
}
