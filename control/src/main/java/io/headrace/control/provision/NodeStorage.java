package io.headrace.control.provision;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.DynamicVoter;
import org.apache.kafka.raft.DynamicVoters;

/**
 * Formats a node's storage as {@code kafka-storage format} does.
 *
 * <p>The quorum is dynamic (kraft.version 1): each controller's storage holds the first set of
 * voters, and a voter is known by its id and the id of its directory. Every controller has to be
 * formatted with the same set, possibly at different times, so the directory ids follow from the
 * cluster's and the node's id. Source: KIP-853.
 *
 * <p>Formatting may be repeated: the file that makes storage formatted is written last, and
 * formatted storage is left as it is.
 */
final class NodeStorage {
  private NodeStorage() {}

  /** Kafka's form of the cluster's id. */
  static String kafkaClusterId(Cluster cluster) {
    return kafkaUuid(cluster.id()).toString();
  }

  static void format(Cluster cluster, Node node, Path data) {
    Formatter formatter =
        new Formatter()
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
            .setNodeId(node.id())
            .setClusterId(kafkaClusterId(cluster))
            .addDirectory(data.toString())
            .setMetadataLogDirectory(data.toString())
            .setControllerListenerName(NodeProperties.CONTROLLER_LISTENER)
            .setHasDynamicQuorum(true)
            // With this feature Kafka writes min.insync.replicas into the metadata when a cluster
            // is
            // made, and that wins over the properties file for ever: a configuration could not
            // change it.
            .setFeatureLevel("eligible.leader.replicas.version", (short) 0)
            .setIgnoreFormatted(true);
    if (!node.isBroker()) {
      formatter.setInitialControllers(voters(cluster));
    }
    try {
      formatter.run();
    } catch (Exception e) {
      throw new ProvisioningException(
          "The storage of node "
              + node.id()
              + " in "
              + data
              + " cannot be formatted: "
              + e.getMessage(),
          e);
    }
  }

  private static DynamicVoters voters(Cluster cluster) {
    return new DynamicVoters(
        cluster.controllers().stream()
            .map(
                controller ->
                    new DynamicVoter(
                        directoryId(cluster, controller),
                        controller.id(),
                        controller.host(),
                        controller.port()))
            .toList());
  }

  static Uuid directoryId(Cluster cluster, Node controller) {
    String name = cluster.id() + "/" + controller.id();
    return kafkaUuid(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  private static Uuid kafkaUuid(UUID id) {
    return new Uuid(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }
}
