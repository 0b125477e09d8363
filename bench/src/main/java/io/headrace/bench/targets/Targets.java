package io.headrace.bench.targets;

import io.headrace.bench.cluster.BrokerKind;
import io.headrace.bench.cluster.BrokerSettings;
import io.headrace.bench.cluster.Cluster;
import io.headrace.bench.cluster.Jvm;
import io.headrace.bench.cluster.LocalCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Starts targets. Each cluster has one controller and three brokers with the same settings, heap
 * and disk.
 *
 * @param heapMiB of each broker
 * @param random for ports and ids
 */
public record Targets(Distribution distribution, int heapMiB, Random random) {
  private static final int CONTROLLERS = 1;

  /**
   * A target that is ready.
   *
   * @param directory for its files; nobody else's
   */
  public RunningTarget start(TargetSpec spec, Path directory) {
    try {
      return switch (spec) {
        case TargetSpec.Running running -> ExternalTarget.connect(running);
        case TargetSpec.Stock stock -> start(stock, directory, stock(stock), Map.of(), null);
        case TargetSpec.ExpressOnDirectory onDirectory ->
            start(
                onDirectory,
                directory,
                express(Files.createDirectories(directory.resolve("store")).toUri().toString()),
                Map.of(),
                null);
        case TargetSpec.ExpressOnS3 onS3 -> {
          S3Server store =
              S3Server.start(distribution, directory.resolve("s3"), onS3.put(), onS3.get());
          try {
            yield start(onS3, directory, express(store.uri()), S3Server.environment(), store);
          } catch (RuntimeException e) {
            store.close();
            throw e;
          }
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BrokerKind stock(TargetSpec.Stock spec) {
    Map<String, String> properties = new HashMap<>(BrokerSettings.KAFKA_DEFAULTS);
    if (spec.fsync()) {
      properties.put("log.flush.interval.messages", "1");
    }
    return BrokerKind.stock(properties);
  }

  private BrokerKind express(String store) {
    return BrokerKind.express(
        BrokerKind.expressJars(distribution.home()),
        store,
        store,
        BrokerSettings.KAFKA_DEFAULTS,
        null);
  }

  private LocalTarget start(
      TargetSpec spec,
      Path directory,
      BrokerKind kind,
      Map<String, String> environment,
      @Nullable S3Server store) {
    Jvm jvm =
        new Jvm(
            distribution.java(),
            distribution.kafkaJars(),
            BrokerSettings.JVM_OPTIONS,
            environment,
            distribution.startupCaches());
    Cluster cluster =
        Cluster.of(
            spec.name(),
            LocalCluster.start(
                directory.resolve("nodes"), jvm, kind.withHeap(heapMiB), CONTROLLERS, random));
    try {
      cluster.awaitHealth();
      return new LocalTarget(spec, cluster, store);
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /** What all clusters have in common, for results. */
  public List<String> settings() {
    return List.of(
        "one controller and three brokers with %d MiB of heap each, G1 with the options of Kafka's own start script, started %s"
            .formatted(
                heapMiB,
                distribution.startupCaches() == null
                    ? "without start-up caches"
                    : "with the start-up caches of Headrace's clusters"),
        "three replicas, acks=all; stock with min.insync.replicas=2; Kafka's defaults for threads, sessions and replicas");
  }
}
