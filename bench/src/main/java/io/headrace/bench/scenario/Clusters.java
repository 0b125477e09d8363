package io.headrace.bench.scenario;

import io.headrace.bench.cluster.BrokerKind;
import io.headrace.bench.cluster.BrokerSettings;
import io.headrace.bench.cluster.Cluster;
import io.headrace.bench.cluster.Jvm;
import io.headrace.bench.cluster.LocalCluster;
import io.headrace.bench.machine.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Both clusters, each with one controller and three brokers, with the same settings, heap and disk.
 * Both stay up all the time: while one is measured, the other has nothing to do.
 */
record Clusters(Path directory, Cluster stock, Cluster express) implements AutoCloseable {
  private static final int CONTROLLERS = 1;

  static Clusters start(Options options) throws IOException {
    Path distribution = options.distribution.toAbsolutePath().normalize();
    Path kafka = distribution.resolve("lib/kafka");
    if (!Files.isDirectory(kafka)) {
      throw new IllegalArgumentException(kafka + " is missing: build with mvn package -DskipTests");
    }
    List<String> arguments = new ArrayList<>(BrokerSettings.JVM_OPTIONS);
    arguments.addAll(options.jvm);
    Jvm jvm =
        new Jvm(
            Path.of(System.getProperty("java.home"), "bin", "java"), kafka, arguments, Map.of());
    Path directory = Files.createTempDirectory(options.files, "headrace-bench-");
    Map<String, String> properties = new HashMap<>(BrokerSettings.KAFKA_DEFAULTS);
    properties.putAll(options.properties);
    Cluster stock = start(Side.STOCK, directory, jvm, BrokerKind.stock(properties), options);
    try {
      String store =
          options.store != null
              ? options.store
              : Files.createDirectories(directory.resolve("store")).toUri().toString();
      properties.putAll(options.expressProperties);
      BrokerKind express =
          BrokerKind.express(BrokerKind.expressJars(distribution), store, store, properties, null);
      return new Clusters(directory, stock, start(Side.EXPRESS, directory, jvm, express, options));
    } catch (IOException | RuntimeException e) {
      stock.close();
      throw e;
    }
  }

  private static Cluster start(
      Side side, Path directory, Jvm jvm, BrokerKind kind, Options options) {
    Cluster cluster =
        Cluster.of(
            side.name(),
            LocalCluster.start(
                directory.resolve(side.name()),
                jvm,
                kind.withHeap(options.heap),
                CONTROLLERS,
                new Random()));
    try {
      cluster.awaitHealth();
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  Cluster on(Side side) {
    return switch (side) {
      case STOCK -> stock;
      case EXPRESS -> express;
    };
  }

  /**
   * Checks that all nodes run.
   *
   * @throws IllegalStateException if one has ended by itself
   */
  void check() {
    List<String> ends = new ArrayList<>(stock.nodes().unexpectedEnds());
    ends.addAll(express.nodes().unexpectedEnds());
    if (!ends.isEmpty()) {
      throw new IllegalStateException(String.join("; ", ends));
    }
  }

  /** CPU time up to now, while a side is measured. */
  Usage usage(Side measured) {
    Cluster other = on(measured == Side.STOCK ? Side.EXPRESS : Side.STOCK);
    return Usage.now(on(measured).brokerProcesses(), other.processes());
  }

  /** Ends all processes; the files stay if something went wrong. */
  @Override
  public void close() {
    stock.close();
    express.close();
  }
}
