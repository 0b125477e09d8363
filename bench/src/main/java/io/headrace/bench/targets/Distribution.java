package io.headrace.bench.targets;

import io.headrace.planner.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where clusters come from: a built or installed Headrace.
 *
 * @param home its directory, with {@code lib/kafka}, {@code lib/broker} and {@code lib/s3proxy}
 */
public record Distribution(Path home) {
  /**
   * Checks that it is one.
   *
   * @throws InvalidInputException if it is not
   */
  public Distribution {
    home = home.toAbsolutePath().normalize();
    if (!Files.isDirectory(home.resolve("lib/kafka"))) {
      throw new InvalidInputException(
          "--home",
          home.toString(),
          "is no Headrace distribution: lib/kafka is missing",
          "In a checkout, build one with 'mvn package -DskipTests'.");
    }
  }

  /** The program that this process runs on. */
  public Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** Stock Kafka's jars. */
  public Path kafkaJars() {
    return home.resolve("lib/kafka");
  }

  /** What its nodes load, written down ahead of time; null before its first use. */
  public @Nullable Path startupCaches() {
    Path caches = home.resolve("cache");
    return Files.isDirectory(caches) ? caches : null;
  }

  /** The S3 server's jars. */
  public Path s3proxyJars() {
    return home.resolve("lib/s3proxy");
  }
}
