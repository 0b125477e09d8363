package io.headrace.bench.workload;

import io.headrace.planner.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The workloads that come with the product, and those of files. */
public final class Catalogue {
  /** In the order in which they are listed and published. */
  public static final List<String> NAMES =
      List.of(
          "omb-1-topic-1-partition-1kb",
          "omb-1-topic-100-partitions-1kb",
          "omb-1-topic-1000-partitions-1kb",
          "omb-1-topic-100-partitions-100b",
          "omb-1-topic-100-partitions-4kb",
          "omb-1-topic-100-partitions-64kb",
          "omb-fan-out-3",
          "fixed-rate-1-partition-1kb",
          "fixed-rate-100-partitions-1kb",
          "catch-up",
          "plain-producers",
          "transactions",
          "many-small-topics",
          "consumer-groups",
          "share-groups",
          "kill-leader",
          "wipe-disk",
          "add-brokers",
          "remove-broker",
          "rolling-restart");

  private Catalogue() {}

  /**
   * A workload by its name, or by the path of a file.
   *
   * @throws InvalidInputException if there is neither, or the file is wrong
   */
  public static Workload find(String nameOrPath) {
    if (NAMES.contains(nameOrPath)) {
      return builtIn(nameOrPath);
    }
    Path path = Path.of(nameOrPath);
    if (!Files.exists(path)) {
      throw new InvalidInputException(
          "--workload",
          nameOrPath,
          "is neither a workload nor a file",
          "'headrace bench list' has the workloads.");
    }
    return WorkloadFile.read(path);
  }

  /** All of them. */
  public static List<Workload> all() {
    return NAMES.stream().map(Catalogue::builtIn).toList();
  }

  private static Workload builtIn(String name) {
    String file = name + ".yaml";
    try (InputStream stream = Catalogue.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("No built-in workload " + name);
      }
      return WorkloadFile.parse(file, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
