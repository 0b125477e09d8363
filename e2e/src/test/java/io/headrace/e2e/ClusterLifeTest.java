package io.headrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kafka.KafkaClient;
import software.amazon.awssdk.services.kafka.model.BadRequestException;
import software.amazon.awssdk.services.kafka.model.Cluster;
import software.amazon.awssdk.services.kafka.model.ClusterOperationInfo;
import software.amazon.awssdk.services.kafka.model.ClusterState;
import software.amazon.awssdk.services.kafka.model.ConflictException;
import software.amazon.awssdk.services.kafka.model.CreateConfigurationResponse;
import software.amazon.awssdk.services.kafka.model.NodeInfo;
import software.amazon.awssdk.services.kafka.model.NotFoundException;

/** The life of a cluster through the AWS SDK for Java, on real Kafka processes. */
class ClusterLifeTest {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  @Test
  void aClusterLives() {
    try (Headrace headrace = Headrace.started();
        KafkaClient msk = headrace.sdk()) {
      String arn = create(msk, "life", 1);
      assertThatThrownBy(() -> scale(msk, arn, version(msk, arn), 6))
          .isInstanceOf(ConflictException.class)
          .hasMessageContaining("CREATING");
      await(msk, arn, ClusterState.ACTIVE);

      String bootstrap =
          msk.getBootstrapBrokers(request -> request.clusterArn(arn)).bootstrapBrokerString();
      assertThat(bootstrap.split(",")).hasSize(3);
      Messages.sendAndReceive(bootstrap, "first", 1000);
      assertThat(brokerIds(msk, arn)).containsExactlyInAnyOrder(1.0, 2.0, 3.0);

      configure(msk, arn);
      assertThat(Messages.brokerConfig(bootstrap, 2, "log.retention.hours")).isEqualTo("7");
      assertThat(Messages.topicConfig(bootstrap, "first", "min.insync.replicas")).isEqualTo("1");

      String stale = version(msk, arn);
      done(msk, scale(msk, arn, stale, 6));
      assertThat(brokerIds(msk, arn)).hasSize(6);
      assertThat(headrace.nodes()).hasSize(7);
      assertThatThrownBy(() -> scale(msk, arn, stale, 9))
          .isInstanceOf(BadRequestException.class)
          .hasMessageContaining(stale);

      long pid = headrace.node(2).orElseThrow().pid();
      done(
          msk,
          msk.rebootBroker(request -> request.clusterArn(arn).brokerIds("2"))
              .clusterOperationArn());
      assertThat(headrace.node(2).orElseThrow().pid()).isNotEqualTo(pid);

      assertThat(
              msk.listClusterOperations(request -> request.clusterArn(arn))
                  .clusterOperationInfoList())
          .extracting(ClusterOperationInfo::operationType)
          .containsExactly("REBOOT_NODE", "INCREASE_BROKER_COUNT", "UPDATE_CLUSTER_CONFIGURATION");
      Messages.receive(bootstrap, "first", 1000);

      msk.deleteCluster(request -> request.clusterArn(arn));
      Eventually.until("the cluster is gone", LIMIT, () -> exists(msk, arn), exists -> !exists);
      assertThat(headrace.nodes()).isEmpty();
    }
  }

  /** Asks for a cluster of three small brokers over three zones; returns its ARN. */
  static String create(KafkaClient msk, String name, int controllers) {
    return msk.createClusterV2(
            request ->
                request
                    .clusterName(name)
                    .tags(Map.of("headrace:controllers", Integer.toString(controllers)))
                    .provisioned(
                        provisioned ->
                            provisioned
                                .kafkaVersion("4.3.1")
                                .numberOfBrokerNodes(3)
                                .brokerNodeGroupInfo(
                                    group ->
                                        group
                                            .instanceType("kafka.t3.small")
                                            .clientSubnets("subnet-a", "subnet-b", "subnet-c"))))
        .clusterArn();
  }

  private static void configure(KafkaClient msk, String arn) {
    CreateConfigurationResponse configuration =
        msk.createConfiguration(
            request ->
                request
                    .name("short")
                    .serverProperties(
                        SdkBytes.fromUtf8String("log.retention.hours=7\nmin.insync.replicas=1\n")));
    done(
        msk,
        msk.updateClusterConfiguration(
                request ->
                    request
                        .clusterArn(arn)
                        .currentVersion(version(msk, arn))
                        .configurationInfo(
                            info ->
                                info.arn(configuration.arn())
                                    .revision(configuration.latestRevision().revision())))
            .clusterOperationArn());
  }

  private static String scale(KafkaClient msk, String arn, String version, int brokers) {
    return msk.updateBrokerCount(
            request ->
                request.clusterArn(arn).currentVersion(version).targetNumberOfBrokerNodes(brokers))
        .clusterOperationArn();
  }

  private static Cluster describe(KafkaClient msk, String arn) {
    return msk.describeClusterV2(request -> request.clusterArn(arn)).clusterInfo();
  }

  private static String version(KafkaClient msk, String arn) {
    return describe(msk, arn).currentVersion();
  }

  static void await(KafkaClient msk, String arn, ClusterState state) {
    Eventually.until(
        "the cluster is " + state,
        LIMIT,
        () -> describe(msk, arn),
        cluster -> cluster.state() == state);
  }

  static void done(KafkaClient msk, String operationArn) {
    ClusterOperationInfo ended =
        Eventually.until(
            "the operation ends",
            LIMIT,
            () ->
                msk.describeClusterOperation(request -> request.clusterOperationArn(operationArn))
                    .clusterOperationInfo(),
            operation -> operation.endTime() != null);
    assertThat(ended.operationState()).as(ended.toString()).isEqualTo("UPDATE_COMPLETE");
    await(msk, ended.clusterArn(), ClusterState.ACTIVE);
  }

  private static List<Double> brokerIds(KafkaClient msk, String arn) {
    return msk.listNodes(request -> request.clusterArn(arn)).nodeInfoList().stream()
        .map(NodeInfo::brokerNodeInfo)
        .filter(java.util.Objects::nonNull)
        .map(broker -> broker.brokerId())
        .toList();
  }

  private static boolean exists(KafkaClient msk, String arn) {
    try {
      describe(msk, arn);
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }
}
