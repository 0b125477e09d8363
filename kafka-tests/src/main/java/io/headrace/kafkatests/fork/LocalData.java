package io.headrace.kafkatests.fork;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A broker's data on the local disk, of which nothing may be needed. What names the node, and
 * KRaft's own log, are no partition data and stay.
 */
final class LocalData {
  private static final Set<String> KEPT =
      Set.of("meta.properties", "bootstrap.checkpoint", ".lock", "__cluster_metadata-0");

  private LocalData() {}

  /**
   * Deletes all partition data and checkpoints.
   *
   * @param directories the broker's log directories; one that does not exist holds nothing
   * @return how many entries of the directories were deleted
   * @throws UncheckedIOException when something cannot be deleted
   */
  static int delete(Collection<String> directories) {
    int deleted = 0;
    for (String directory : directories) {
      for (Path entry : entries(Path.of(directory))) {
        deleteTree(entry);
        deleted++;
      }
    }
    return deleted;
  }

  private static List<Path> entries(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(entry -> !KEPT.contains(String.valueOf(entry.getFileName()))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteTree(Path tree) {
    try (Stream<Path> below = Files.walk(tree)) {
      for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
