package io.headrace.bench.operation;

import io.headrace.bench.cluster.Cluster;
import java.util.List;

/** A fourth broker, which has its share, gives it up and goes. */
record RemoveBroker() implements Operation {
  @Override
  public void prepare(OperationRun run) {
    int more = run.cluster().nodes().addBroker();
    Cluster.await("the broker is there", () -> run.cluster().isUnfenced(more));
    double _ = Balance.over(run, run.cluster().nodes().brokers());
  }

  @Override
  public void perform(OperationRun run) {
    List<Integer> brokers = run.cluster().nodes().brokers();
    int leaving = brokers.getLast();
    run.begin();
    double _ = Balance.over(run, brokers.subList(0, brokers.size() - 1));
    run.reached("until the broker is empty");
    run.cluster().nodes().stop(leaving);
    Cluster.get(run.cluster().admin().unregisterBroker(leaving).all());
    run.cluster().nodes().removeBroker(leaving);
    run.reached("until the broker is gone");
    run.end();
  }
}
