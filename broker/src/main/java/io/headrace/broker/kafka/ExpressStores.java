package io.headrace.broker.kafka;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/**
 * Where a cluster's bytes are kept, as URIs that {@code ObjectStores.open} understands.
 *
 * @param wal the store of the write-ahead log, chosen for its latency
 * @param archive the store of history, chosen for its price
 */
record ExpressStores(String wal, String archive) {
  static final String WAL = "headrace.wal.store";
  static final String ARCHIVE = "headrace.archive.store";

  /**
   * System property: a URI below which each cluster has a directory of its own, for brokers that
   * name no store.
   */
  static final String DEFAULT = "headrace.stores";

  /**
   * Reads a broker's configuration.
   *
   * @throws ConfigException if no store is named
   */
  static ExpressStores of(Map<String, ?> configuration, String clusterId) {
    Object wal = configuration.get(WAL);
    Object archive = configuration.get(ARCHIVE);
    if (wal == null && archive == null) {
      String parent = System.getProperty(DEFAULT);
      if (parent == null) {
        throw new ConfigException(
            WAL, null, "An express broker needs a store, such as file:///srv/headrace/wal");
      }
      String store = parent + "/" + clusterId;
      return new ExpressStores(store, store);
    }
    Object either = wal == null ? archive : wal;
    return new ExpressStores(
        String.valueOf(wal == null ? either : wal),
        String.valueOf(archive == null ? either : archive));
  }
}
