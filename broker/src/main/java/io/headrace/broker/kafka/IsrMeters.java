package io.headrace.broker.kafka;

import kafka.server.ReplicaManager;
import org.apache.kafka.server.partition.AlterPartitionListener;

/** Counts changes of in-sync sets, as Kafka does for its own partitions. */
record IsrMeters(ReplicaManager replicas) implements AlterPartitionListener {
  @Override
  public void markIsrExpand() {
    replicas.isrExpandRate().mark();
  }

  @Override
  public void markIsrShrink() {
    replicas.isrShrinkRate().mark();
  }

  @Override
  public void markFailed() {
    replicas.failedIsrUpdatesRate().mark();
  }
}
