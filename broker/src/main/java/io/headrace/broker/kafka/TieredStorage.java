package io.headrace.broker.kafka;

import io.headrace.plugins.tiered.ObjectStoreRemoteLogMetadataManager;
import io.headrace.plugins.tiered.ObjectStoreRemoteStorageManager;
import java.util.Properties;
import org.apache.kafka.server.log.remote.storage.RemoteLogManagerConfig;

/** Has Kafka's tiered storage keep its segments in the archive's store. */
final class TieredStorage {
  private static final String TASK_INTERVAL_MILLIS = "3000";

  private TieredStorage() {}

  /** Adds what a broker's properties do not say already; does nothing if they name no store. */
  static void configure(Properties properties) {
    String store =
        properties.getProperty(ExpressStores.ARCHIVE, properties.getProperty(ExpressStores.WAL));
    if (store == null) {
      return;
    }
    unlessSaid(properties, RemoteLogManagerConfig.REMOTE_LOG_STORAGE_SYSTEM_ENABLE_PROP, "true");
    unlessSaid(
        properties,
        RemoteLogManagerConfig.REMOTE_STORAGE_MANAGER_CLASS_NAME_PROP,
        ObjectStoreRemoteStorageManager.class.getName());
    unlessSaid(
        properties,
        RemoteLogManagerConfig.REMOTE_LOG_METADATA_MANAGER_CLASS_NAME_PROP,
        ObjectStoreRemoteLogMetadataManager.class.getName());
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
        RemoteLogManagerConfig.DEFAULT_REMOTE_LOG_METADATA_MANAGER_CONFIG_PREFIX
            + ExpressStores.ARCHIVE,
        store);
  }

  private static void unlessSaid(Properties properties, String key, String value) {
    Object _ = properties.putIfAbsent(key, value);
  }
}
