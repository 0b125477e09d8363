package io.headrace.broker.kafka;

import kafka.cluster.Partition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.PartitionRegistration;
import org.apache.kafka.storage.internals.checkpoint.OffsetCheckpoints;
import scala.Option;

/** What the metadata says of a leader: the arguments of {@link Partition#makeLeader}. */
record Leadership(
    PartitionRegistration registration,
    boolean isNew,
    OffsetCheckpoints checkpoints,
    Option<Uuid> topicId,
    Option<Uuid> directory) {

  int epoch() {
    return registration.leaderEpoch;
  }
}
