package io.headrace.control.provision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a node is run with. Immutable.
 *
 * @param javaHome the JDK
 * @param classPath stock Kafka's jars and a logging backend, in the order that {@code cache} was
 *     made with
 * @param expressJars what an express broker has on its class path before these
 * @param cache the JVM's ahead-of-time cache; one that does not fit the JDK or the class path is
 *     ignored by the JVM
 * @param log4jConfig writes the node's log to the file that the system property {@code
 *     headrace.node.log} names, and rotates it
 */
public record KafkaRuntime(
    Path javaHome,
    List<Path> classPath,
    List<Path> expressJars,
    StartupCache cache,
    Path log4jConfig) {

  public KafkaRuntime {
    classPath = List.copyOf(classPath);
    expressJars = List.copyOf(expressJars);
  }

  /**
   * The runtime of an installed distribution: the jars of {@code lib/kafka}, and for express
   * brokers those of {@code lib/broker} before them, in the order of their names.
   */
  public static KafkaRuntime ofDistribution(Path javaHome, Path distribution, StartupCache cache) {
    return new KafkaRuntime(
        javaHome,
        jars(distribution.resolve("lib/kafka")),
        jars(distribution.resolve("lib/broker")),
        cache,
        distribution.resolve("etc/kafka-log4j2.properties"));
  }

  private static List<Path> jars(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new ProvisioningException(
          "The brokers' jars cannot be read from " + directory + ": install Headrace again.", e);
    }
  }

  Path java() {
    return javaHome.resolve("bin/java");
  }
}
