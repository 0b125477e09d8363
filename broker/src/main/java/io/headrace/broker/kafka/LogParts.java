package io.headrace.broker.kafka;

import kafka.log.LogManager;
import kafka.server.BrokerServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.server.log.remote.storage.RemoteLogManagerConfig;
import org.apache.kafka.server.util.Scheduler;
import org.apache.kafka.storage.internals.log.LogDirFailureChannel;
import org.apache.kafka.storage.internals.log.ProducerStateManagerConfig;
import org.apache.kafka.storage.log.metrics.BrokerTopicStats;

/**
 * What a log is made with, the same for all logs of a broker.
 *
 * @param maxTransactionTimeoutMs the longest that a transaction may stay open
 * @param producerExpirationCheckMs how often idle producers are looked for
 * @param tieredByTopic whether each topic says if its history is with Kafka's tiered storage
 * @param writeBehind writes what the logs append
 * @param ownsRequestBuffers whether a request's buffer belongs to the request alone, not to a pool
 */
record LogParts(
    Scheduler scheduler,
    Time time,
    BrokerTopicStats topicStats,
    LogDirFailureChannel failures,
    ProducerStateManagerConfig producers,
    int maxTransactionTimeoutMs,
    int producerExpirationCheckMs,
    boolean tieredByTopic,
    WriteBehind writeBehind,
    boolean ownsRequestBuffers) {

  static LogParts of(BrokerServer broker) {
    LogManager logs = broker.logManager();
    RemoteLogManagerConfig tiered = broker.config().remoteLogManagerConfig();
    return new LogParts(
        broker.kafkaScheduler(),
        broker.time(),
        broker.brokerTopicStats(),
        broker.logDirFailureChannel(),
        logs.producerStateManagerConfig(),
        logs.maxTransactionTimeoutMs(),
        logs.producerIdExpirationCheckIntervalMs(),
        tiered.isRemoteStorageSystemEnabled() && !TieredStorage.isArchive(tiered),
        new WriteBehind(broker.logDirFailureChannel()),
        broker.config().queuedMaxBytes() <= 0);
  }
}
