package io.headrace.control.provision;

import io.headrace.control.cluster.BrokerType;
import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import io.headrace.control.cluster.StoreUris;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a node's JVM is set: little memory that is not heap, and no heap before it is needed. Pure.
 */
final class NodeJvm {
  private static final String STOCK_MAIN = "kafka.Kafka";
  private static final String EXPRESS_MAIN = "io.headrace.broker.kafka.ExpressKafka";

  /** Where the AWS SDK finds credentials; passed on to brokers that keep data in S3. */
  private static final Set<String> AWS_VARIABLES =
      Set.of(
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "AWS_PROFILE",
          "AWS_CONFIG_FILE",
          "AWS_SHARED_CREDENTIALS_FILE",
          "AWS_ROLE_ARN",
          "AWS_ROLE_SESSION_NAME",
          "AWS_WEB_IDENTITY_TOKEN_FILE",
          "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
          "AWS_CONTAINER_CREDENTIALS_FULL_URI",
          "AWS_CONTAINER_AUTHORIZATION_TOKEN",
          "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
          "AWS_EC2_METADATA_DISABLED",
          "HOME");

  private static final int CONTROLLER_HEAP_MIB = 96;
  private static final int INITIAL_HEAP_MIB = 32;
  private static final int G1_FROM_HEAP_MIB = 1024;

  private NodeJvm() {}

  /** The lines of the argument file, up to and including the main class and its arguments. */
  static List<String> arguments(
      Cluster cluster, Node node, NodeDirectory directory, KafkaRuntime runtime) {
    int heap = heapMiB(cluster, node);
    boolean express = isExpressBroker(cluster, node);
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
    lines.addAll(runtime.cache().options(cluster, node));
    lines.add("-cp");
    lines.add(
        Stream.concat(
                express ? runtime.expressJars().stream() : Stream.empty(),
                runtime.classPath().stream())
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    lines.add(express ? EXPRESS_MAIN : STOCK_MAIN);
    lines.add(directory.serverProperties().toString());
    return lines.stream().map(NodeJvm::quoted).toList();
  }

  /**
   * The whole environment of a node: nothing of the service's own, which may hold secrets or JVM
   * options meant for it, but what leads an express broker to the credentials for its store in S3.
   * glibc's malloc otherwise keeps an arena of its own for each thread.
   */
  static Map<String, String> environment(Cluster cluster, Node node, Map<String, String> own) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("PATH", own.getOrDefault("PATH", "/usr/bin:/bin"));
    environment.put("LANG", own.getOrDefault("LANG", "C.UTF-8"));
    environment.put("MALLOC_ARENA_MAX", "2");
    if (isExpressBroker(cluster, node) && usesS3(cluster.spec().stores())) {
      own.forEach(
          (name, value) -> {
            if (AWS_VARIABLES.contains(name)) {
              environment.put(name, value);
            }
          });
    }
    return environment;
  }

  private static boolean usesS3(@Nullable StoreUris stores) {
    return stores != null
        && !(StoreLocations.isFile(stores.wal()) && StoreLocations.isFile(stores.archive()));
  }

  /** Whether a node runs Headrace's broker instead of the stock one. */
  static boolean isExpressBroker(Cluster cluster, Node node) {
    return node.isBroker() && cluster.spec().isExpress();
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
