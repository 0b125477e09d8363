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
 * @param cache the JVM's ahead-of-time cache; one that does not fit the JDK or the class path is
 *     ignored by the JVM
 * @param log4jConfig writes the node's log to the file that the system property {@code
 *     headrace.node.log} names, and rotates it
 */
public record KafkaRuntime(
    Path javaHome, List<Path> classPath, StartupCache cache, Path log4jConfig) {

  public KafkaRuntime {
    classPath = List.copyOf(classPath);
  }

  /**
   * The runtime of an installed distribution: the jars of {@code lib/kafka} in the order of their
   * names.
   */
  public static KafkaRuntime ofDistribution(Path javaHome, Path distribution, StartupCache cache) {
    Path jars = distribution.resolve("lib/kafka");
    try (Stream<Path> files = Files.list(jars)) {
      List<Path> classPath =
          files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
      return new KafkaRuntime(
          javaHome, classPath, cache, distribution.resolve("etc/kafka-log4j2.properties"));
    } catch (IOException e) {
      throw new ProvisioningException(
          "Kafka's jars cannot be read from " + jars + ": install Headrace again.", e);
    }
  }

  Path java() {
    return javaHome.resolve("bin/java");
  }
}
