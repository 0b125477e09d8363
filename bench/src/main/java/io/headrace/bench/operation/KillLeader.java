package io.headrace.bench.operation;

import io.headrace.bench.cluster.Cluster;

/**
 * {@code kill -9} of the broker that leads most; when everything has leaders again it comes back.
 */
record KillLeader() implements Operation {
  @Override
  public void perform(OperationRun run) {
    int victim = run.leader();
    run.begin();
    run.kill(victim);
    Cluster.await(
        "all partitions have other leaders",
        () ->
            run.cluster()
                .partitions(run.allTopics())
                .allMatch(each -> each.leader() != null && each.leader().id() != victim));
    run.reached("until all partitions have leaders");
    run.end();
    run.cluster().nodes().start(victim);
    run.awaitRedundancy();
  }
}
