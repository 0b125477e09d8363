package io.headrace.control.provision;

import io.headrace.control.cluster.BrokerType;
import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a node's JVM is set: little memory that is not heap, and no heap before it is needed. Pure.
 */
final class NodeJvm {
  private static final int CONTROLLER_HEAP_MIB = 96;
  private static final int INITIAL_HEAP_MIB = 32;
  private static final int G1_FROM_HEAP_MIB = 1024;

  private NodeJvm() {}

  /** The lines of the argument file, up to and including the main class and its arguments. */
  static List<String> arguments(
      Cluster cluster, Node node, NodeDirectory directory, KafkaRuntime runtime) {
    int heap = heapMiB(cluster, node);
    List<String> lines = new ArrayList<>();
    lines.add("-Xms" + Math.min(INITIAL_HEAP_MIB, heap) + "m");
    lines.add("-Xmx" + heap + "m");
    lines.add(heap < G1_FROM_HEAP_MIB ? "-XX:+UseSerialGC" : "-XX:+UseG1GC");
    lines.add("-XX:+ExitOnOutOfMemoryError");
    lines.add("-XX:-UsePerfData");
    lines.add("-XX:ReservedCodeCacheSize=64m");
    lines.add("-XX:TrimNativeHeapInterval=30000");
    lines.add("-Xlog:disable");
    lines.add("-Xlog:all=warning,aot*=off,cds*=off:stderr");
    lines.add("-Djdk.nio.maxCachedBufferSize=262144");
    lines.add("-Djava.awt.headless=true");
    lines.add("--enable-native-access=ALL-UNNAMED");
    lines.add("--sun-misc-unsafe-memory-access=allow");
    lines.add("-XX:ErrorFile=" + directory.path().resolve("crash-%p.log"));
    lines.add("-Djava.io.tmpdir=" + directory.temporary());
    lines.add("-Dheadrace.node.log=" + directory.log());
    lines.add("-Dlog4j2.configurationFile=" + runtime.log4jConfig().toUri());
    lines.addAll(runtime.cache().options(node));
    lines.add("-cp");
    lines.add(
        runtime.classPath().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    lines.add("kafka.Kafka");
    lines.add(directory.serverProperties().toString());
    return lines.stream().map(NodeJvm::quoted).toList();
  }

  /**
   * The whole environment of a node: nothing of the service's own, which may hold secrets or JVM
   * options meant for it. glibc's malloc otherwise keeps an arena of its own for each thread.
   */
  static Map<String, String> environment(Map<String, String> own) {
    return Map.of(
        "PATH", own.getOrDefault("PATH", "/usr/bin:/bin"),
        "LANG", own.getOrDefault("LANG", "C.UTF-8"),
        "MALLOC_ARENA_MAX", "2");
  }

  private static int heapMiB(Cluster cluster, Node node) {
    if (!node.isBroker()) {
      return CONTROLLER_HEAP_MIB;
    }
    String type = cluster.spec().instanceType();
    return BrokerType.named(type)
        .map(BrokerType::heapMiB)
        .orElseThrow(
            () ->
                new ProvisioningException(
                    "Broker type " + type + " is not one of " + BrokerType.names() + "."));
  }

  /** As the java launcher reads an argument file. */
  private static String quoted(String argument) {
    return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
