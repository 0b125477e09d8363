package io.headrace.broker.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.properties.MetaProperties;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;

/**
 * Gives each log directory an id that follows from cluster, node and directory name.
 *
 * <p>The controller lets only a broker lead whose directory it has assigned the replica to. A disk
 * that was lost and formatted anew has another random id, and so would hold up exactly the broker
 * that needs nothing from its disk.
 */
final class StableDirectoryIds {
  private StableDirectoryIds() {}

  /**
   * Rewrites {@code meta.properties} where the id is another one; directories without that file are
   * left alone.
   */
  static void apply(java.util.List<String> directories) throws IOException {
    MetaPropertiesEnsemble.Loader loader = new MetaPropertiesEnsemble.Loader();
    MetaPropertiesEnsemble.Loader _ = loader.addLogDirs(directories);
    MetaPropertiesEnsemble found = loader.load();
    MetaPropertiesEnsemble.Copier copier = new MetaPropertiesEnsemble.Copier(found);
    int index = 0;
    for (String directory : directories) {
      MetaProperties properties = found.logDirProps().get(directory);
      if (properties != null) {
        copier.setLogDirProps(
            directory,
            new MetaProperties.Builder(properties).setDirectoryId(id(properties, index)).build());
      }
      index++;
    }
    copier.setWriteErrorHandler(
        (directory, e) -> {
          throw new java.io.UncheckedIOException(directory + " cannot be written", e);
        });
    copier.writeLogDirChanges();
  }

  private static Uuid id(MetaProperties properties, int index) {
    String name =
        "%s/%s/%d"
            .formatted(properties.clusterId().orElse(""), properties.nodeId().orElse(-1), index);
    UUID uuid = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return new Uuid(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
  }
}
