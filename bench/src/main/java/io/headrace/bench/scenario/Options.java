package io.headrace.bench.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be said on the command line. */
final class Options {
  @Option(
      names = "--only",
      split = ",",
      paramLabel = "SCENARIO",
      description = "which scenarios, in the order of --list (default: all)")
  List<String> only = new ArrayList<>();

  @Option(names = "--list", description = "lists the scenarios and what they measure, and ends")
  boolean list;

  @Option(names = "--rounds", description = "rounds on each side (default: ${DEFAULT-VALUE})")
  int rounds = 5;

  @Option(
      names = "--discard",
      paramLabel = "ROUNDS",
      description = "rounds before them whose values are not kept (default: ${DEFAULT-VALUE})")
  int discard = 1;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      description = "load on each side before anything is measured (default: ${DEFAULT-VALUE})")
  double warmUp = 60;

  @Option(
      names = "--seconds",
      description = "that load is measured for in a round (default: ${DEFAULT-VALUE})")
  double seconds = 15;

  @Option(
      names = "--ramp",
      paramLabel = "SECONDS",
      description = "of load before each measurement (default: ${DEFAULT-VALUE})")
  double ramp = 3;

  @Option(
      names = "--settle",
      paramLabel = "SECONDS",
      description = {
        "after each load, for what brokers do later (cpu counts it) and for deleted files to go;",
        "then the disk is synced; with 0, none of this (default: ${DEFAULT-VALUE})"
      })
  double settle = 3;

  @Option(
      names = "--heap",
      paramLabel = "MIB",
      description = "of each broker, on both sides (default: ${DEFAULT-VALUE})")
  int heap = 1024;

  @Option(
      names = "--partitions",
      description = "of the topic that is written to (default: ${DEFAULT-VALUE})")
  int partitions = 12;

  @Option(names = "--record", paramLabel = "BYTES", description = "default: ${DEFAULT-VALUE}")
  int record = 1024;

  @Option(
      names = "--producers",
      split = ",",
      description = "throughput: with how many (default: 1,4,16)")
  List<Integer> producers = List.of(1, 4, 16);

  @Option(
      names = "--cpu-rate",
      paramLabel = "MIB/S",
      description = "cpu: what is produced on either side (default: ${DEFAULT-VALUE})")
  double cpuRate = 20;

  @Option(
      names = "--unsupervised",
      description = "failover: also without telling the controller (about 10 s a round more)")
  boolean unsupervised;

  @Option(
      names = "--move-gb",
      paramLabel = "GB",
      description = "move: of the partition (default: ${DEFAULT-VALUE})")
  double moveGb = 1;

  @Option(
      names = "--takeover-gb",
      paramLabel = "GB",
      description =
          "takeover: that the broker led (default: ${DEFAULT-VALUE}); three times that on disk")
  double takeoverGb = 10;

  @Option(
      names = "--compacted-gb",
      paramLabel = "GB",
      description = "compacted: of the partition (default: ${DEFAULT-VALUE})")
  double compactedGb = 1;

  @Option(
      names = "--many",
      paramLabel = "PARTITIONS",
      description = "partitions: how many, in ten topics (default: ${DEFAULT-VALUE})")
  int many = 5000;

  @Option(
      names = "--sides",
      split = ",",
      paramLabel = "SIDE",
      description =
          "measures only these, without ratios then; latency wants both (default: STOCK,EXPRESS)")
  List<Side> sides = List.of(Side.values());

  @Option(
      names = "--restart-gb",
      paramLabel = "GB",
      description = "restart: of the cluster (default: ${DEFAULT-VALUE})")
  double restartGb = 1;

  @Option(
      names = "--cold-gb",
      paramLabel = "GB",
      description = "cold: that is read (default: ${DEFAULT-VALUE})")
  double coldGb = 5;

  @Option(
      names = "--client",
      paramLabel = "KEY=VALUE",
      description =
          "of the producers, over Kafka's defaults and acks=all; may be given more than once")
  Map<String, String> client = new LinkedHashMap<>();

  @Option(
      names = "--property",
      paramLabel = "KEY=VALUE",
      description = "of all brokers of both sides; may be given more than once")
  Map<String, String> properties = new LinkedHashMap<>();

  @Option(
      names = "--express-property",
      paramLabel = "KEY=VALUE",
      description = "of the express brokers; may be given more than once")
  Map<String, String> expressProperties = new LinkedHashMap<>();

  @Option(
      names = "--jvm",
      paramLabel = "OPTION",
      description = "of every node's Java machine; may be given more than once")
  List<String> jvm = new ArrayList<>();

  @Option(
      names = "--store",
      paramLabel = "URI",
      description = "both of the express brokers' stores (default: a directory on the same disk)")
  @Nullable String store;

  @Option(
      names = "--dist",
      paramLabel = "DIRECTORY",
      description = "the distribution that is measured (default: ${DEFAULT-VALUE})")
  Path distribution = Path.of("dist/target/headrace");

  @Option(
      names = "--files",
      paramLabel = "DIRECTORY",
      description = "for the clusters' files, which are removed (default: the temporary directory)")
  Path files = Path.of(System.getProperty("java.io.tmpdir"));

  @Option(
      names = "--results",
      paramLabel = "DIRECTORY",
      description = "for result.json and result.txt (default: ${DEFAULT-VALUE})")
  Path results = Path.of("bench/target/bench");

  /** The producers' configuration, on a cluster. */
  Map<String, Object> producer(String bootstrap) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("bootstrap.servers", bootstrap);
    config.put("acks", "all");
    config.put("enable.metrics.push", false);
    config.putAll(client);
    return config;
  }

  /** Records a second that are so many MiB a second. */
  double records(double mebibytes) {
    return mebibytes * (1 << 20) / record;
  }
}
