package io.headrace.broker.kafka;

import static io.headrace.plugins.tiered.ArchiveSettings.LINK_SEGMENTS;

import io.headrace.plugins.tiered.ObjectStoreRemoteLogMetadataManager;
import io.headrace.plugins.tiered.ObjectStoreRemoteStorageManager;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.server.log.remote.storage.RemoteLogManagerConfig;

/**
 * Has Kafka's tiered storage keep its segments in the archive's store.
 *
 * <p>A broker may also bring managers of its own. Then tiered storage is what it is in stock Kafka:
 * topics say whether they use it. The archive has snapshots of what is in their local logs.
 */
final class TieredStorage {
  private static final String TASK_INTERVAL_MILLIS = "3000";

  private static final String SEGMENTS = ObjectStoreRemoteStorageManager.class.getName();
  private static final String METADATA = ObjectStoreRemoteLogMetadataManager.class.getName();

  private TieredStorage() {}

  /** Adds what a broker's properties do not say already; does nothing if they name no store. */
  static void configure(Properties properties) {
    String store =
        properties.getProperty(ExpressStores.ARCHIVE, properties.getProperty(ExpressStores.WAL));
    if (store == null) {
      return;
    }
    unlessSaid(properties, RemoteLogManagerConfig.REMOTE_LOG_STORAGE_SYSTEM_ENABLE_PROP, "true");
    unlessSaid(properties, RemoteLogManagerConfig.REMOTE_STORAGE_MANAGER_CLASS_NAME_PROP, SEGMENTS);
    unlessSaid(
        properties, RemoteLogManagerConfig.REMOTE_LOG_METADATA_MANAGER_CLASS_NAME_PROP, METADATA);
    unlessSaid(
        properties,
        RemoteLogManagerConfig.REMOTE_LOG_MANAGER_TASK_INTERVAL_MS_PROP,
        TASK_INTERVAL_MILLIS);
    unlessSaid(
        properties,
        RemoteLogManagerConfig.DEFAULT_REMOTE_STORAGE_MANAGER_CONFIG_PREFIX + ExpressStores.ARCHIVE,
        store);
    unlessSaid(
        properties,
        RemoteLogManagerConfig.DEFAULT_REMOTE_STORAGE_MANAGER_CONFIG_PREFIX + LINK_SEGMENTS,
        "true");
    unlessSaid(
        properties,
        RemoteLogManagerConfig.DEFAULT_REMOTE_LOG_METADATA_MANAGER_CONFIG_PREFIX
            + ExpressStores.ARCHIVE,
        store);
  }

  /**
   * Whether tiered storage is this broker's archive.
   *
   * @return false if it is off, or has managers of its own
   * @throws ConfigException if only one of its managers is ours: it would not find, or would
   *     remove, what the other one has written
   */
  static boolean isArchive(RemoteLogManagerConfig config) {
    if (!config.isRemoteStorageSystemEnabled()) {
      return false;
    }
    boolean segments = SEGMENTS.equals(config.remoteStorageManagerClassName());
    boolean metadata = METADATA.equals(config.remoteLogMetadataManagerClassName());
    if (segments != metadata) {
      String other =
          segments
              ? RemoteLogManagerConfig.REMOTE_LOG_METADATA_MANAGER_CLASS_NAME_PROP
              : RemoteLogManagerConfig.REMOTE_STORAGE_MANAGER_CLASS_NAME_PROP;
      throw new ConfigException(
          other,
          segments
              ? config.remoteLogMetadataManagerClassName()
              : config.remoteStorageManagerClassName(),
          "An express broker wants %s and %s, or two others".formatted(SEGMENTS, METADATA));
    }
    return segments;
  }

  private static void unlessSaid(Properties properties, String key, String value) {
    Object _ = properties.putIfAbsent(key, value);
  }
}
