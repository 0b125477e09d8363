package io.headrace.bench.cluster;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The directory of a node: {@code server.properties}, {@code data}, {@code log}.
 *
 * @param directory of the node
 * @param id the node's id; controllers from 101
 * @param port it listens on, of 127.0.0.1
 * @param peerPort where a broker listens for other brokers, so that their bytes can be told apart
 */
record NodeFiles(Path directory, int id, int port, int peerPort) {
  static final int FIRST_CONTROLLER = 101;
  static final String PEER_LISTENER = "PEERS";

  /** Three copies, two of them in sync; small, and quick to notice a dead broker. */
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("auto.create.topics.enable", "false"),
          Map.entry("unclean.leader.election.enable", "false"),
          Map.entry("default.replication.factor", "3"),
          Map.entry("min.insync.replicas", "2"),
          Map.entry("offsets.topic.replication.factor", "3"),
          Map.entry("offsets.topic.num.partitions", "4"),
          Map.entry("transaction.state.log.replication.factor", "3"),
          Map.entry("transaction.state.log.min.isr", "2"),
          Map.entry("transaction.state.log.num.partitions", "4"),
          Map.entry("share.coordinator.state.topic.replication.factor", "3"),
          Map.entry("share.coordinator.state.topic.min.isr", "2"),
          Map.entry("share.coordinator.state.topic.num.partitions", "4"),
          Map.entry("group.share.record.lock.duration.ms", "15000"),
          Map.entry("group.share.delivery.count.limit", "10"),
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "2000"),
          Map.entry("broker.heartbeat.interval.ms", "500"),
          Map.entry("broker.session.timeout.ms", "4000"),
          Map.entry("replica.lag.time.max.ms", "6000"),
          Map.entry("num.network.threads", "2"),
          Map.entry("num.io.threads", "3"),
          Map.entry("background.threads", "2"),
          Map.entry("group.coordinator.threads", "1"),
          Map.entry("log.cleaner.backoff.ms", "2000"),
          Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20)),
          Map.entry("log.cleaner.io.buffer.size", Integer.toString(128 << 10)));

  boolean isBroker() {
    return id < FIRST_CONTROLLER;
  }

  Path data() {
    return directory.resolve("data");
  }

  Path log() {
    return directory.resolve("log");
  }

  Path serverProperties() {
    return directory.resolve("server.properties");
  }

  String endpoint() {
    return "127.0.0.1:" + port;
  }

  /**
   * The content of {@code server.properties}.
   *
   * @param voters the quorum, as {@code controller.quorum.voters} takes it
   * @param more over the defaults
   */
  String properties(String voters, Map<String, String> more) {
    SortedMap<String, String> all = new TreeMap<>(DEFAULTS);
    all.putAll(more);
    all.put("node.id", Integer.toString(id));
    all.put("process.roles", isBroker() ? "broker" : "controller");
    String listener = isBroker() ? "PLAINTEXT" : "CONTROLLER";
    all.put(
        "listeners",
        listener
            + "://"
            + endpoint()
            + (isBroker() ? "," + PEER_LISTENER + "://127.0.0.1:" + peerPort : ""));
    all.put("controller.listener.names", "CONTROLLER");
    all.put("controller.quorum.voters", voters);
    all.put(
        "listener.security.protocol.map",
        "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT," + PEER_LISTENER + ":PLAINTEXT");
    all.put("log.dirs", data().toString());
    if (isBroker()) {
      all.put("inter.broker.listener.name", PEER_LISTENER);
    }
    return all.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
