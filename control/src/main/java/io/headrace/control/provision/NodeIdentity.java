package io.headrace.control.provision;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which node a process is, as its command line says. Three arguments in a row make a node: a marker
 * with the cluster and the node, one with the generation, and the file with the JVM's arguments.
 * The file tells apart two services whose data was copied from one another.
 *
 * @param generation the node's generation when the process was started
 * @param arguments absolute path of the file with the JVM's arguments
 */
record NodeIdentity(UUID cluster, int node, long generation, Path arguments) {
  private static final Pattern NODE =
      Pattern.compile("-Dheadrace\\.node=([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/(\\d{1,9})");
  private static final Pattern GENERATION = Pattern.compile("-Dheadrace\\.generation=(\\d{1,18})");

  static NodeIdentity of(Cluster cluster, Node node, NodeDirectory directory) {
    return new NodeIdentity(cluster.id(), node.id(), node.generation(), directory.arguments());
  }

  /** The node that a process with this command line is, if it is one. */
  static Optional<NodeIdentity> parse(List<String> commandLine) {
    for (int i = 0; i + 2 < commandLine.size(); i++) {
      Matcher node = NODE.matcher(commandLine.get(i));
      Matcher generation = GENERATION.matcher(commandLine.get(i + 1));
      String file = commandLine.get(i + 2);
      if (node.matches() && generation.matches() && file.startsWith("@")) {
        return Optional.of(
            new NodeIdentity(
                UUID.fromString(node.group(1)),
                Integer.parseInt(node.group(2)),
                Long.parseLong(generation.group(1)),
                Path.of(file.substring(1))));
      }
    }
    return Optional.empty();
  }

  /** The arguments that {@link #parse} reads. */
  List<String> toArguments() {
    return List.of(
        "-Dheadrace.node=" + cluster + "/" + node,
        "-Dheadrace.generation=" + generation,
        "@" + arguments);
  }

  /** Whether both are the same node, of whatever generation. */
  boolean isSameNode(NodeIdentity other) {
    return cluster.equals(other.cluster) && node == other.node && arguments.equals(other.arguments);
  }
}
