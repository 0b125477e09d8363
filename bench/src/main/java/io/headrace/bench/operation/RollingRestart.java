package io.headrace.bench.operation;

/** Brokers are stopped and started one after the other, each when all replicas are in sync. */
record RollingRestart() implements Operation {
  @Override
  public void perform(OperationRun run) {
    run.begin();
    for (int broker : run.cluster().nodes().brokers()) {
      run.cluster().nodes().stop(broker);
      run.awaitOutOfSync(broker);
      run.cluster().nodes().start(broker);
      run.awaitRedundancy();
    }
    run.reached("until all brokers are restarted");
    run.end();
  }
}
