package io.headrace.control.provision;

import io.headrace.control.cluster.StoreUris;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is different in the properties of an express cluster, on brokers and controllers alike.
 * Pure.
 *
 * <p>An express cluster's replicas are logical: what was acknowledged is in the object store, and
 * any replica may lead. So one broker in sync is enough to write safely, and electing a leader that
 * was not in sync loses nothing. Settings that would refuse that are not for a configuration to
 * make, as on MSK's Express brokers, where they are read-only.
 */
public final class ExpressProperties {
  private static final String ENOUGH = "1";

  /** The managers are on an express broker's class path, so Kafka needs none of their own. */
  private static final String TIERED = "io.headrace.plugins.tiered.ObjectStore";

  private static final Set<String> FIXED =
      Set.of(
          "min.insync.replicas",
          "unclean.leader.election.enable",
          "default.replication.factor",
          "remote.log.metadata.manager.class.name",
          "remote.log.metadata.manager.class.path",
          "remote.log.storage.manager.class.name",
          "remote.log.storage.manager.class.path",
          "remote.log.storage.system.enable",
          "offsets.topic.replication.factor",
          "transaction.state.log.min.isr",
          "transaction.state.log.replication.factor",
          "share.coordinator.state.topic.min.isr",
          "share.coordinator.state.topic.replication.factor");

  private ExpressProperties() {}

  /** The keys that a configuration cannot set for an express cluster, sorted. */
  public static Set<String> fixed() {
    return new TreeSet<>(FIXED);
  }

  static Map<String, String> of(StoreUris stores) {
    return Map.ofEntries(
        Map.entry("min.insync.replicas", ENOUGH),
        Map.entry("unclean.leader.election.enable", "true"),
        Map.entry("transaction.state.log.min.isr", ENOUGH),
        Map.entry("share.coordinator.state.topic.min.isr", ENOUGH),
        Map.entry("headrace.wal.store", stores.wal()),
        Map.entry("headrace.archive.store", stores.archive()),
        Map.entry("remote.log.storage.system.enable", "true"),
        Map.entry("remote.log.storage.manager.class.name", TIERED + "RemoteStorageManager"),
        Map.entry("remote.log.metadata.manager.class.name", TIERED + "RemoteLogMetadataManager"),
        Map.entry("rsm.config.headrace.archive.store", stores.archive()),
        Map.entry("rlmm.config.headrace.archive.store", stores.archive()));
  }
}
