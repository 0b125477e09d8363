package io.headrace.broker.kafka;

import java.util.Optional;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.MetadataCache;
import org.apache.kafka.server.replica.Replica;
import org.apache.kafka.storage.internals.log.LogOffsetMetadata;
import org.apache.kafka.storage.internals.log.UnifiedLog;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The other replicas of a partition that is led here, as far as they are on brokers that are alive.
 * They fetch nothing: the leader says for them what they would.
 *
 * @param partition that is led
 * @param metadata which brokers are alive
 */
record LiveReplicas(ExpressPartition partition, MetadataCache metadata, Time clock) {

  /** Has those that are not in sync report all of the log, on which Kafka adds them to the set. */
  void areCaughtUp(UnifiedLog log) {
    for (Replica replica : CollectionConverters.asJava(partition.remoteReplicas())) {
      if (!partition.inSyncReplicaIds().contains(replica.brokerId())) {
        epoch(replica).ifPresent(epoch -> isCaughtUp(replica, log, epoch));
      }
    }
  }

  private void isCaughtUp(Replica replica, UnifiedLog log, long brokerEpoch) {
    try {
      partition.updateFollowerFetchState(
          replica,
          log.logEndOffsetMetadata(),
          log.logStartOffset(),
          clock.milliseconds(),
          log.logEndOffset(),
          brokerEpoch);
    } catch (NotLeaderOrFollowerException e) {
      // The broker has registered again meanwhile; the next round sees its new epoch.
    }
  }

  /**
   * Has them pose as having what is durable: a consumer that is sent to one of them finds it there,
   * or waits there for a moment.
   */
  void haveWhatIsDurable(ExpressLog log) {
    LogOffsetMetadata durable = new LogOffsetMetadata(log.highWatermark());
    for (Replica replica : CollectionConverters.asJava(partition.remoteReplicas())) {
      epoch(replica)
          .ifPresent(
              epoch ->
                  replica.updateFetchStateOrThrow(
                      durable,
                      log.logStartOffset(),
                      clock.milliseconds(),
                      durable.messageOffset,
                      epoch));
    }
  }

  private Optional<Long> epoch(Replica replica) {
    return metadata.getAliveBrokerEpoch(replica.brokerId());
  }
}
