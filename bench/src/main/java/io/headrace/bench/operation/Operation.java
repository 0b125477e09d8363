package io.headrace.bench.operation;

import io.headrace.bench.workload.OperationKind;

/** Something that is done to a cluster under load. */
public sealed interface Operation
    permits KillLeader, WipeDisk, AddBrokers, RemoveBroker, RollingRestart {

  /** What has to be there before anything is measured. */
  default void prepare(OperationRun run) {}

  /** Does it, from {@link OperationRun#begin} to {@link OperationRun#end}. */
  void perform(OperationRun run);

  /** The operation of a kind. */
  static Operation of(OperationKind kind) {
    return switch (kind) {
      case KILL_LEADER -> new KillLeader();
      case WIPE_DISK -> new WipeDisk();
      case ADD_BROKERS -> new AddBrokers();
      case REMOVE_BROKER -> new RemoveBroker();
      case ROLLING_RESTART -> new RollingRestart();
    };
  }
}
