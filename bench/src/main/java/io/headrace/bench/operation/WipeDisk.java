package io.headrace.bench.operation;

/** A broker dies and its disk is lost; it comes back at once with an empty one. */
record WipeDisk() implements Operation {
  @Override
  public void perform(OperationRun run) {
    int victim = run.leader();
    run.begin();
    run.kill(victim);
    run.cluster().nodes().wipe(victim);
    run.cluster().nodes().start(victim);
    run.awaitOutOfSync(victim);
    run.awaitBack(victim);
    double back = run.reached("until the broker is back");
    run.awaitRedundancy();
    double inSync = run.reached("until all replicas are in sync");
    run.took("from the broker's return until all replicas are in sync", inSync - back);
    run.end();
  }
}
