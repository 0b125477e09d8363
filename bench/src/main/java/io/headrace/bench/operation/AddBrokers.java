package io.headrace.bench.operation;

import io.headrace.bench.cluster.Cluster;

/** Three brokers come. Once they are there, the planner's moves are made. */
record AddBrokers() implements Operation {
  private static final int MORE = 3;

  @Override
  public void perform(OperationRun run) {
    run.begin();
    for (int i = 0; i < MORE; i++) {
      int _ = run.cluster().nodes().addBroker();
    }
    Cluster.await(
        "all brokers are there",
        () -> run.cluster().nodes().brokers().stream().allMatch(run.cluster()::isUnfenced));
    run.reached("until the brokers are up");
    double moved = Balance.over(run, run.cluster().nodes().brokers());
    run.reached("until balanced, with the brokers' start");
    run.took("from brokers up to balanced", moved);
    run.end();
  }
}
