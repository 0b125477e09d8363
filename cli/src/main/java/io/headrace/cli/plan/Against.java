package io.headrace.cli.plan;

import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.wire.BrokerNodeGroupInfo;
import io.headrace.api.wire.Cluster;
import io.headrace.api.wire.ClusterOperationInfo;
import io.headrace.api.wire.ListClusterOperationsResponse;
import io.headrace.api.wire.Provisioned;
import io.headrace.cli.Session;
import io.headrace.cli.plan.evidence.ClusterEvidence;
import io.headrace.cli.plan.running.ClusterAdmin;
import io.headrace.cli.plan.running.ClusterReader;
import io.headrace.cli.plan.running.MeasuredWorkload;
import io.headrace.cli.plan.running.Moves;
import io.headrace.planner.cost.Option;
import io.headrace.planner.partitions.SymmetryReport;
import io.headrace.planner.scorecard.Measurement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A running cluster: what is found out of the service and asked of its brokers. Named by its
 * bootstrap address instead, any cluster of Kafka will do, and no service is asked.
 */
final class Against implements AutoCloseable {
  private static final String SHARED = "express.";

  private final Session session;
  private final String name;
  private final @Nullable String arn;
  private final boolean shared;
  private final ClusterAdmin admin;

  private Against(
      Session session, String name, @Nullable String arn, boolean shared, ClusterAdmin admin) {
    this.session = session;
    this.name = name;
    this.arn = arn;
    this.shared = shared;
    this.admin = admin;
  }

  /**
   * Connects.
   *
   * @param named name, ARN or bootstrap addresses, as in {@code kafka-1:9092,kafka-2:9092}
   * @param properties of Kafka's clients in addition
   */
  static Against connect(Session session, String named, Map<String, Object> properties) {
    if (named.matches("[^:,]+:\\d+(,[^:,]+:\\d+)*")) {
      return new Against(session, named, null, false, new ClusterAdmin(named, properties));
    }
    Cluster cluster = session.cluster(named);
    Provisioned provisioned = cluster.provisioned();
    BrokerNodeGroupInfo group = provisioned == null ? null : provisioned.brokerNodeGroupInfo();
    String type = group == null ? null : group.instanceType();
    String arn = Objects.requireNonNull(cluster.clusterArn());
    return new Against(
        session,
        Objects.requireNonNullElse(cluster.clusterName(), named),
        arn,
        type == null || type.startsWith(SHARED),
        new ClusterAdmin(session.bootstrap(arn), properties));
  }

  /** What it is called. */
  String name() {
    return name;
  }

  /** What it is a cluster of; null where only its address is known. */
  @Nullable Option option() {
    if (arn == null) {
      return null;
    }
    return shared ? Option.HEADRACE_EXPRESS : Option.HEADRACE_STANDARD;
  }

  MeasuredWorkload measure(Duration window) {
    return MeasuredWorkload.of(new ClusterReader(admin, session).observe(name, shared, window));
  }

  /**
   * What it says for itself.
   *
   * @param probe whether a topic of its own may be made and deleted again
   */
  List<Measurement> evidence(MeasuredWorkload measured, boolean probe) {
    return ClusterEvidence.of(admin, session, measured, operations(), probe);
  }

  private List<ClusterOperationInfo> operations() {
    if (arn == null) {
      return List.of();
    }
    return session
        .client()
        .pages(
            token ->
                MskRequest.of(MskOperation.LIST_CLUSTER_OPERATIONS)
                    .path("clusterArn", arn)
                    .query("nextToken", token),
            ListClusterOperationsResponse.class,
            ListClusterOperationsResponse::clusterOperationInfoList,
            ListClusterOperationsResponse::nextToken);
  }

  /**
   * Makes it even; looks again before, as things may have changed, and after.
   *
   * @param bytesPerSecond what copying may take of each broker
   */
  MeasuredWorkload mend(long bytesPerSecond, Duration limit) {
    Moves moves = new Moves(admin, session, limit, shared);
    moves.finishEarlier();
    MeasuredWorkload now = measure(Duration.ZERO);
    SymmetryReport report = SymmetryReport.of(now.running());
    if (report.plan().moves().isEmpty()) {
      moves.electPreferred();
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
