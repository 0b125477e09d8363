package io.headrace.cli.plan;

import io.headrace.api.wire.BrokerNodeGroupInfo;
import io.headrace.api.wire.Cluster;
import io.headrace.api.wire.Provisioned;
import io.headrace.cli.Session;
import io.headrace.cli.plan.running.ClusterAdmin;
import io.headrace.cli.plan.running.ClusterReader;
import io.headrace.cli.plan.running.MeasuredWorkload;
import io.headrace.cli.plan.running.Moves;
import io.headrace.planner.partitions.SymmetryReport;
import java.time.Duration;
import java.util.Objects;

/** A running cluster: what is found out of the service and asked of its brokers. */
final class Against implements AutoCloseable {
  private static final String SHARED = "express.";

  private final Session session;
  private final String name;
  private final boolean shared;
  private final ClusterAdmin admin;

  private Against(Session session, String name, boolean shared, ClusterAdmin admin) {
    this.session = session;
    this.name = name;
    this.shared = shared;
    this.admin = admin;
  }

  static Against connect(Session session, String nameOrArn) {
    Cluster cluster = session.cluster(nameOrArn);
    Provisioned provisioned = cluster.provisioned();
    BrokerNodeGroupInfo group = provisioned == null ? null : provisioned.brokerNodeGroupInfo();
    String type = group == null ? null : group.instanceType();
    return new Against(
        session,
        Objects.requireNonNullElse(cluster.clusterName(), nameOrArn),
        type == null || type.startsWith(SHARED),
        new ClusterAdmin(session.bootstrap(Objects.requireNonNull(cluster.clusterArn()))));
  }

  MeasuredWorkload measure(Duration window) {
    return MeasuredWorkload.of(new ClusterReader(admin, session).observe(name, shared, window));
  }

  /**
   * Makes it even; looks again before, as things may have changed, and after.
   *
   * @param bytesPerSecond what copying may take of each broker
   */
  MeasuredWorkload mend(long bytesPerSecond, Duration limit) {
    Moves moves = new Moves(admin, session, limit);
    moves.finishEarlier();
    MeasuredWorkload now = measure(Duration.ZERO);
    SymmetryReport report = SymmetryReport.of(now.running());
    if (report.plan().moves().isEmpty()) {
      return now;
    }
    moves.carryOut(
        report.plan(), partition -> now.running().load(partition).bytes(), bytesPerSecond);
    return measure(Duration.ZERO);
  }

  @Override
  public void close() {
    admin.close();
  }
}
