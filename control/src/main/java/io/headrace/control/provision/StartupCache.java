package io.headrace.control.provision;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JVM's ahead-of-time caches for nodes, which about halve a node's start (JEP 514): one for
 * stock brokers, one for express brokers, one for controllers. Immutable.
 */
public sealed interface StartupCache {

  /** No cache. */
  record None() implements StartupCache {}

  /** Caches that were made before, in this directory. */
  record Use(Path directory) implements StartupCache {}

  /**
   * The first broker of each kind and a standard cluster's first controller write their caches to
   * this directory when they end.
   */
  record Make(Path directory) implements StartupCache {}

  /**
   * The caches to use.
   *
   * @param directory where caches that were made before are
   * @param makeIn where to make them, or null to use those there are
   */
  static StartupCache of(Path directory, @Nullable String makeIn) {
    if (makeIn != null) {
      return new Make(Path.of(makeIn));
    }
    return Files.isDirectory(directory) ? new Use(directory) : new None();
  }

  /** The JVM options for a node. */
  default List<String> options(Cluster cluster, Node node) {
    boolean express = cluster.spec().isExpress();
    String file = !node.isBroker() ? "controller.aot" : express ? "express.aot" : "broker.aot";
    return switch (this) {
      case None _ -> List.of();
      case Use use ->
          Files.exists(use.directory().resolve(file))
              ? List.of("-XX:AOTCache=" + use.directory().resolve(file))
              : List.of();
      case Make make ->
          node.id() == 1 || (node.id() == Node.FIRST_CONTROLLER_ID && !express)
              ? List.of("-XX:AOTCacheOutput=" + make.directory().resolve(file))
              : List.of();
    };
  }
}
