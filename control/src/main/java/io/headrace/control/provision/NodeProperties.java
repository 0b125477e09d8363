package io.headrace.control.provision;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import io.headrace.control.cluster.StoreUris;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The {@code server.properties} of a node. Pure.
 *
 * <p>Three layers, each over the one before: Headrace's defaults, the properties of the cluster's
 * configuration revision, and the properties that Headrace owns ({@link #isOwned}). Controllers get
 * the same defaults and the same revision as brokers, because it is the active controller that
 * applies {@code default.replication.factor}, {@code num.partitions} and {@code
 * min.insync.replicas}.
 *
 * <h2>Durability</h2>
 *
 * Three copies of everything, or as many as there are brokers, and one copy fewer than that must be
 * in sync for {@code acks=all}: any one broker can be lost or restarted without an error.
 *
 * <h2>Noticing a dead broker</h2>
 *
 * A broker beats every 0.5 s and is fenced after 4 s of silence (Kafka: 2 s and 9 s). The beat is
 * short because a starting or stopping broker advances by one step with each beat. The session is
 * short because a broker that comes back, even after a clean stop, is refused until the session of
 * its last life is over: no restart is faster than it. Seven lost beats in a row are still left for
 * a machine that is busy starting other JVMs.
 *
 * <h2>Memory</h2>
 *
 * Kafka's defaults suppose a machine for each broker. Here several share one: the log cleaner gets
 * 8 MiB instead of 128, and the internal topics 10 partitions instead of 50, which are created one
 * after the other when the first consumer group, transaction or share group comes.
 */
public final class NodeProperties {
  /** The listener that brokers talk to controllers and controllers to each other on. */
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private static final String CLIENT_LISTENER = "PLAINTEXT";
  private static final int MAX_REPLICATION_FACTOR = 3;
  private static final String HEARTBEAT_INTERVAL_MS = "500";
  private static final String SESSION_TIMEOUT_MS = "4000";
  private static final String INTERNAL_TOPIC_PARTITIONS = "10";

  private static final Set<String> OWNED =
      Collections.unmodifiableSet(
          new TreeSet<>(
              List.of(
                  "advertised.listeners",
                  "authorizer.class.name",
                  "broker.heartbeat.interval.ms",
                  "broker.id",
                  "broker.rack",
                  "broker.session.timeout.ms",
                  "config.providers",
                  "controlled.shutdown.enable",
                  "controller.listener.names",
                  "controller.quorum.bootstrap.servers",
                  "controller.quorum.voters",
                  "early.start.listeners",
                  "inter.broker.listener.name",
                  "listener.security.protocol.map",
                  "listeners",
                  "log.dir",
                  "log.dirs",
                  "metadata.log.dir",
                  "node.id",
                  "principal.builder.class",
                  "process.roles",
                  "super.users")));

  private static final List<String> OWNED_PREFIXES =
      List.of(
          "advertised.",
          "config.providers.",
          "controller.",
          "inter.broker.",
          "listener.name.",
          "listener.security.",
          "metadata.log.",
          "sasl.",
          "security.",
          "ssl.");

  private NodeProperties() {}

  /** The keys that Headrace sets itself, sorted; {@link #isOwned} says of any key whether it is. */
  public static Set<String> ownedKeys() {
    return OWNED;
  }

  /** Whether Headrace decides about this key, so that a configuration cannot set it. */
  public static boolean isOwned(String key) {
    return OWNED.contains(key) || OWNED_PREFIXES.stream().anyMatch(key::startsWith);
  }

  /**
   * The properties of one node.
   *
   * @param data where Kafka keeps the node's data
   */
  static SortedMap<String, String> of(Cluster cluster, Node node, Path data) {
    SortedMap<String, String> properties = new TreeMap<>(defaults(cluster.spec().brokers()));
    StoreUris stores = cluster.spec().stores();
    cluster
        .spec()
        .serverProperties()
        .forEach(
            (key, value) -> {
              if (!isOwned(key) && !(stores != null && ExpressProperties.fixed().contains(key))) {
                properties.put(key, value);
              }
            });
    if (stores != null) {
      properties.putAll(ExpressProperties.of(stores));
    }
    properties.putAll(owned(cluster, node, data));
    return properties;
  }

  private static Map<String, String> defaults(int brokers) {
    int copies = Math.clamp(brokers, 1, MAX_REPLICATION_FACTOR);
    String replicationFactor = Integer.toString(copies);
    String minInSync = Integer.toString(Math.max(1, copies - 1));
    return Map.ofEntries(
        Map.entry("auto.create.topics.enable", "false"),
        Map.entry("unclean.leader.election.enable", "false"),
        Map.entry("default.replication.factor", replicationFactor),
        Map.entry("min.insync.replicas", minInSync),
        Map.entry("offsets.topic.replication.factor", replicationFactor),
        Map.entry("offsets.topic.num.partitions", INTERNAL_TOPIC_PARTITIONS),
        Map.entry("transaction.state.log.replication.factor", replicationFactor),
        Map.entry("transaction.state.log.min.isr", minInSync),
        Map.entry("transaction.state.log.num.partitions", INTERNAL_TOPIC_PARTITIONS),
        Map.entry("share.coordinator.state.topic.replication.factor", replicationFactor),
        Map.entry("share.coordinator.state.topic.min.isr", minInSync),
        Map.entry("share.coordinator.state.topic.num.partitions", INTERNAL_TOPIC_PARTITIONS),
        Map.entry(
            "replica.selector.class", "org.apache.kafka.common.replica.RackAwareReplicaSelector"),
        Map.entry("num.network.threads", "3"),
        Map.entry("num.io.threads", "4"),
        Map.entry("background.threads", "4"),
        Map.entry("num.recovery.threads.per.data.dir", "2"),
        Map.entry("group.coordinator.threads", "1"),
        Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20)),
        Map.entry("log.cleaner.io.buffer.size", Integer.toString(128 << 10)));
  }

  private static Map<String, String> owned(Cluster cluster, Node node, Path data) {
    Map<String, String> owned = new TreeMap<>();
    String listener = node.isBroker() ? CLIENT_LISTENER : CONTROLLER_LISTENER;
    owned.put("node.id", Integer.toString(node.id()));
    owned.put("process.roles", node.isBroker() ? "broker" : "controller");
    owned.put("listeners", listener + "://" + node.endpoint());
    owned.put("advertised.listeners", listener + "://" + node.endpoint());
    owned.put("controller.listener.names", CONTROLLER_LISTENER);
    owned.put("controller.quorum.bootstrap.servers", endpoints(cluster.controllers()));
    owned.put(
        "listener.security.protocol.map",
        CONTROLLER_LISTENER + ":PLAINTEXT," + CLIENT_LISTENER + ":PLAINTEXT");
    owned.put("log.dirs", data.toString());
    owned.put("broker.heartbeat.interval.ms", HEARTBEAT_INTERVAL_MS);
    owned.put("broker.session.timeout.ms", SESSION_TIMEOUT_MS);
    if (node.isBroker()) {
      owned.put("inter.broker.listener.name", CLIENT_LISTENER);
      owned.put("broker.rack", node.zone().name());
      owned.put("controlled.shutdown.enable", "true");
    }
    return owned;
  }

  private static String endpoints(Collection<Node> nodes) {
    return nodes.stream().map(Node::endpoint).collect(Collectors.joining(","));
  }
}
