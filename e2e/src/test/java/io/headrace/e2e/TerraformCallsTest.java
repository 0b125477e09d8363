package io.headrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kafka.KafkaClient;
import software.amazon.awssdk.services.kafka.model.ClientBroker;
import software.amazon.awssdk.services.kafka.model.ClusterInfo;
import software.amazon.awssdk.services.kafka.model.ClusterOperationInfo;
import software.amazon.awssdk.services.kafka.model.ClusterState;
import software.amazon.awssdk.services.kafka.model.EnhancedMonitoring;
import software.amazon.awssdk.services.kafka.model.NotFoundException;

/**
 * The calls of Terraform's {@code aws_msk_cluster} in their order: create and wait, read, plan
 * again, update each part (each with the version read just before, waiting for its operation),
 * tags, delete and wait for NotFoundException.
 */
class TerraformCallsTest {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  @Test
  @Tag("long")
  void terraformManagesACluster() {
    try (Headrace headrace = Headrace.started();
        KafkaClient msk = headrace.sdk()) {
      String arn = create(msk);
      ClusterLifeTest.await(msk, arn, ClusterState.ACTIVE);
      read(msk, arn, 3);

      update(
          msk,
          arn,
          version ->
              msk.updateBrokerCount(
                      request ->
                          request
                              .clusterArn(arn)
                              .currentVersion(version)
                              .targetNumberOfBrokerNodes(6))
                  .clusterOperationArn());
      update(
          msk,
          arn,
          version ->
              msk.updateMonitoring(
                      request ->
                          request
                              .clusterArn(arn)
                              .currentVersion(version)
                              .enhancedMonitoring(EnhancedMonitoring.PER_BROKER))
                  .clusterOperationArn());
      msk.tagResource(request -> request.resourceArn(arn).tags(Map.of("stage", "test")));
      msk.untagResource(request -> request.resourceArn(arn).tagKeys("team"));
      ClusterInfo cluster = read(msk, arn, 6);
      assertThat(cluster.enhancedMonitoring()).isEqualTo(EnhancedMonitoring.PER_BROKER);
      assertThat(msk.listTagsForResource(request -> request.resourceArn(arn)).tags())
          .containsEntry("stage", "test")
          .doesNotContainKey("team");

      msk.deleteCluster(request -> request.clusterArn(arn));
      Eventually.until("the cluster is gone", LIMIT, () -> gone(msk, arn), gone -> gone);
      assertThatThrownBy(() -> msk.describeCluster(request -> request.clusterArn(arn)))
          .isInstanceOf(NotFoundException.class);
    }
  }

  private static String create(KafkaClient msk) {
    return msk.createCluster(
            request ->
                request
                    .clusterName("terraformed")
                    .kafkaVersion("4.3.1")
                    .numberOfBrokerNodes(3)
                    .enhancedMonitoring(EnhancedMonitoring.DEFAULT)
                    .encryptionInfo(
                        encryption ->
                            encryption.encryptionInTransit(
                                transit ->
                                    transit.clientBroker(ClientBroker.PLAINTEXT).inCluster(false)))
                    .tags(Map.of("team", "platform", "headrace:controllers", "1"))
                    .brokerNodeGroupInfo(
                        group ->
                            group
                                .instanceType("kafka.t3.small")
                                .clientSubnets("subnet-a", "subnet-b", "subnet-c")
                                .securityGroups("sg-1")
                                .storageInfo(
                                    storage -> storage.ebsStorageInfo(ebs -> ebs.volumeSize(10)))))
        .clusterArn();
  }

  /** What the provider reads on every refresh. */
  private static ClusterInfo read(KafkaClient msk, String arn, int brokers) {
    ClusterInfo cluster = msk.describeCluster(request -> request.clusterArn(arn)).clusterInfo();
    assertThat(cluster.clusterName()).isEqualTo("terraformed");
    assertThat(cluster.numberOfBrokerNodes()).isEqualTo(brokers);
    assertThat(cluster.currentBrokerSoftwareInfo().kafkaVersion()).isEqualTo("4.3.1");
    assertThat(cluster.brokerNodeGroupInfo().storageInfo().ebsStorageInfo().volumeSize())
        .isEqualTo(10);
    assertThat(cluster.brokerNodeGroupInfo().securityGroups()).containsExactly("sg-1");
    assertThat(cluster.encryptionInfo().encryptionInTransit().clientBroker())
        .isEqualTo(ClientBroker.PLAINTEXT);
    assertThat(
            msk.getBootstrapBrokers(request -> request.clusterArn(arn))
                .bootstrapBrokerString()
                .split(","))
        .hasSize(brokers);
    assertThat(msk.listTagsForResource(request -> request.resourceArn(arn)).tags()).isNotEmpty();
    return cluster;
  }

  private static void update(KafkaClient msk, String arn, Function<String, String> call) {
    String version = msk.describeCluster(r -> r.clusterArn(arn)).clusterInfo().currentVersion();
    String operation = call.apply(version);
    ClusterOperationInfo ended =
        Eventually.until(
            "the operation ends",
            LIMIT,
            () ->
                msk.describeClusterOperation(request -> request.clusterOperationArn(operation))
                    .clusterOperationInfo(),
            info -> info.operationState().startsWith("UPDATE_") && info.endTime() != null);
    assertThat(ended.operationState()).as(ended.toString()).isEqualTo("UPDATE_COMPLETE");
    assertThat(msk.describeCluster(r -> r.clusterArn(arn)).clusterInfo().currentVersion())
        .isNotEqualTo(version);
  }

  private static boolean gone(KafkaClient msk, String arn) {
    try {
      var _ = msk.describeClusterV2(request -> request.clusterArn(arn));
      return false;
    } catch (NotFoundException e) {
      return true;
    }
  }
}
