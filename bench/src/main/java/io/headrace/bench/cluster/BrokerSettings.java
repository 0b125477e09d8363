package io.headrace.bench.cluster;

import java.util.List;
import java.util.Map;

/** Settings of brokers that are measured, in the place of those of small test clusters. */
public final class BrokerSettings {
  /** As Kafka's own start script has it. */
  public static final List<String> JVM_OPTIONS =
      List.of(
          "-XX:+UseG1GC",
          "-XX:MaxGCPauseMillis=20",
          "-XX:InitiatingHeapOccupancyPercent=35",
          "-XX:+ExplicitGCInvokesConcurrent");

  /** Kafka's defaults where small test clusters have others. */
  public static final Map<String, String> KAFKA_DEFAULTS =
      Map.of(
          "num.network.threads", "3",
          "num.io.threads", "8",
          "background.threads", "10",
          "replica.lag.time.max.ms", "30000",
          "broker.heartbeat.interval.ms", "2000",
          "broker.session.timeout.ms", "9000",
          "log.segment.delete.delay.ms", "1000");

  private BrokerSettings() {}
}
