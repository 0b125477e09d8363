package io.headrace.broker.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.storage.internals.checkpoint.CleanShutdownFileHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a broker finds on its disks when it starts. Partitions are a cache whose end nobody can
 * vouch for, so they are dropped; who this node is, and the cluster's metadata log, stay.
 */
final class LocalCache {
  private static final Logger LOG = LoggerFactory.getLogger(LocalCache.class);
  private static final Pattern PARTITION =
      Pattern.compile(".+-\\d+(\\.[0-9a-f]+-(delete|stray|future))?");
  private static final String METADATA = "__cluster_metadata-0";
  private static final List<String> CHECKPOINTS =
      List.of(
          "recovery-point-offset-checkpoint",
          "log-start-offset-checkpoint",
          "replication-offset-checkpoint",
          "cleaner-offset-checkpoint");

  private LocalCache() {}

  /**
   * Drops partitions and their checkpoints; a directory that cannot be read is left for Kafka to
   * complain of.
   */
  static void drop(Iterable<String> directories) {
    for (String directory : directories) {
      Path path = Path.of(directory);
      try (Stream<Path> entries = Files.list(path)) {
        for (Path partition : entries.filter(LocalCache::isPartition).toList()) {
          Utils.delete(partition.toFile());
        }
        for (String checkpoint : CHECKPOINTS) {
          boolean _ = Files.deleteIfExists(path.resolve(checkpoint));
        }
      } catch (NoSuchFileException e) {
        // A new disk.
      } catch (IOException e) {
        LOG.warn("Cached partitions in {} could not be dropped: {}", directory, e.toString());
      }
    }
  }

  /**
   * Says of disks that nothing on them is out of date, as a broker does that stops in order. A
   * directory that still has partitions is left as it is.
   *
   * @param epoch of the broker's last registration
   */
  static void declareClean(Iterable<String> directories, long epoch) {
    for (String directory : directories) {
      try (Stream<Path> entries = Files.list(Path.of(directory))) {
        if (entries.noneMatch(LocalCache::isPartition)) {
          new CleanShutdownFileHandler(directory).write(epoch);
        }
      } catch (Exception e) { // as it is declared
        LOG.warn("{} could not be declared clean: {}", directory, e.toString());
      }
    }
  }

  private static boolean isPartition(Path path) {
    String name = path.getFileName().toString();
    return !name.equals(METADATA) && PARTITION.matcher(name).matches() && Files.isDirectory(path);
  }
}
