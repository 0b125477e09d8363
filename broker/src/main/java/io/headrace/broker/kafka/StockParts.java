package io.headrace.broker.kafka;

import java.lang.reflect.Field;
import kafka.server.ReplicaManager;
import org.apache.kafka.server.transaction.AddPartitionsToTxnManager;
import scala.Option;

/** What Kafka's classes keep to themselves and has to be handed on. */
final class StockParts {
  private StockParts() {}

  /**
   * The manager that a replica manager was made with.
   *
   * @throws IllegalStateException if this Kafka keeps it elsewhere
   */
  @SuppressWarnings("unchecked")
  static Option<AddPartitionsToTxnManager> addPartitionsToTxnManager(ReplicaManager replicas) {
    try {
      Field field = ReplicaManager.class.getDeclaredField("addPartitionsToTxnManager");
      field.setAccessible(true);
      return (Option<AddPartitionsToTxnManager>) field.get(replicas);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Kafka's ReplicaManager has changed: " + e.getMessage(), e);
    }
  }
}
