package io.headrace.control.provision;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import java.nio.file.Path;
import java.util.UUID;

/** The files of one node: {@code DATA/clusters/<cluster id>/node-<id>/}. */
record NodeDirectory(Path path) {

  static Path ofClusters(Path data) {
    return data.resolve("clusters");
  }

  static Path ofCluster(Path data, UUID cluster) {
    return ofClusters(data).resolve(cluster.toString());
  }

  static NodeDirectory of(Path data, Cluster cluster, Node node) {
    return new NodeDirectory(ofCluster(data, cluster.id()).resolve("node-" + node.id()));
  }

  /** Kafka's own storage. */
  Path data() {
    return path.resolve("data");
  }

  Path serverProperties() {
    return path.resolve("server.properties");
  }

  /** The JVM's arguments. */
  Path arguments() {
    return path.resolve("node.args");
  }

  /** Native libraries that the node unpacks; emptied by every start. */
  Path temporary() {
    return path.resolve("tmp");
  }

  /** Which process the node is; absent only between the decision to start it and its start. */
  Path pid() {
    return path.resolve("node.pid");
  }

  /** Present when the last process was ended on purpose. */
  Path stopped() {
    return path.resolve("node.stopped");
  }

  /** Kafka's log, rotated by Kafka. */
  Path log() {
    return path.resolve("node.log");
  }

  /** What the JVM itself says, since the last start. */
  Path output() {
    return path.resolve("node.out");
  }
}
