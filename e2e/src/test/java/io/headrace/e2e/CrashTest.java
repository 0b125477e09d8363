package io.headrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kafka.KafkaClient;
import software.amazon.awssdk.services.kafka.model.ClusterOperationInfo;
import software.amazon.awssdk.services.kafka.model.ClusterState;
import software.amazon.awssdk.services.kafka.model.CreateConfigurationResponse;
import software.amazon.awssdk.services.kafka.model.NotFoundException;

/**
 * {@code kill -9} of the service in the middle of its work, and of brokers and controllers under
 * load.
 */
class CrashTest {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  @Test
  void theServiceGoesOnWhereItWasKilled() {
    try (Headrace headrace = Headrace.started()) {
      String arn;
      try (KafkaClient msk = headrace.sdk()) {
        arn = ClusterLifeTest.create(msk, "phoenix", 1);
      }
      Eventually.until("a node runs", LIMIT, () -> headrace.nodes().size(), count -> count > 0);
      headrace.killService();
      headrace.up();
      String operation;
      try (KafkaClient msk = headrace.sdk()) {
        ClusterLifeTest.await(msk, arn, ClusterState.ACTIVE);
        assertThat(headrace.nodes()).hasSize(4);
        operation = configure(msk, arn);
        Eventually.until(
            "the update is under way",
            LIMIT,
            () -> operationOf(msk, operation).operationState(),
            "UPDATE_IN_PROGRESS"::equals);
      }
      headrace.killService();
      List<Long> survivors = pids(headrace);
      headrace.up();
      try (KafkaClient msk = headrace.sdk()) {
        Eventually.until(
            "the update ends",
            LIMIT,
            () -> operationOf(msk, operation).operationState(),
            "UPDATE_COMPLETE"::equals);
        ClusterLifeTest.await(msk, arn, ClusterState.ACTIVE);
        assertThat(headrace.nodes()).hasSize(4);
        assertThat(survivors).isNotEmpty();
        String bootstrap =
            msk.getBootstrapBrokers(request -> request.clusterArn(arn)).bootstrapBrokerString();
        for (int broker = 1; broker <= 3; broker++) {
          assertThat(Messages.brokerConfig(bootstrap, broker, "log.retention.hours"))
              .isEqualTo("9");
        }
        msk.deleteCluster(request -> request.clusterArn(arn));
      }
      headrace.killService();
      headrace.up();
      try (KafkaClient msk = headrace.sdk()) {
        Eventually.until("the cluster is gone", LIMIT, () -> exists(msk, arn), exists -> !exists);
      }
      assertThat(headrace.nodes()).isEmpty();
      assertThat(headrace.data().resolve("clusters")).isEmptyDirectory();
    }
  }

  @Test
  @Tag("long")
  void brokersThatOutliveTheServiceAreAdopted() {
    try (Headrace headrace = Headrace.started()) {
      String arn;
      try (KafkaClient msk = headrace.sdk()) {
        arn = ClusterLifeTest.create(msk, "outlives", 1);
        ClusterLifeTest.await(msk, arn, ClusterState.ACTIVE);
      }
      List<Long> before = pids(headrace);
      headrace.killService();
      headrace.up();
      try (KafkaClient msk = headrace.sdk()) {
        ClusterLifeTest.await(msk, arn, ClusterState.ACTIVE);
        assertThat(pids(headrace)).isEqualTo(before);
        Headrace.kill(headrace.node(3).orElseThrow().pid());
        ClusterLifeTest.await(msk, arn, ClusterState.HEALING);
        ClusterLifeTest.await(msk, arn, ClusterState.ACTIVE);
        assertThat(headrace.nodes()).hasSize(4);
      }
    }
  }

  @Test
  void nothingAcknowledgedIsLostWhenABrokerAndAControllerAreKilled() {
    try (Headrace headrace = Headrace.started();
        KafkaClient msk = headrace.sdk()) {
      String arn = ClusterLifeTest.create(msk, "loaded", 3);
      ClusterLifeTest.await(msk, arn, ClusterState.ACTIVE);
      assertThat(headrace.nodes()).hasSize(6);
      String bootstrap =
          msk.getBootstrapBrokers(request -> request.clusterArn(arn)).bootstrapBrokerString();
      Messages.createTopic(bootstrap, "load", 6);
      List<String> acknowledged;
      try (Load load = Load.start(bootstrap, "load")) {
        load.await(2000);
        Headrace.kill(headrace.node(2).orElseThrow().pid());
        ClusterLifeTest.await(msk, arn, ClusterState.HEALING);
        load.await(2000);
        ClusterLifeTest.await(msk, arn, ClusterState.ACTIVE);
        Headrace.kill(headrace.node(10_001).orElseThrow().pid());
        ClusterLifeTest.await(msk, arn, ClusterState.HEALING);
        load.await(2000);
        ClusterLifeTest.await(msk, arn, ClusterState.ACTIVE);
        acknowledged = load.stop();
      }
      Set<String> lost = new TreeSet<>(acknowledged);
      Messages.values(bootstrap, "load", acknowledged.size()).forEach(lost::remove);
      assertThat(lost).isEmpty();
    }
  }

  private static List<Long> pids(Headrace headrace) {
    return headrace.nodes().stream().map(ProcessHandle::pid).sorted().toList();
  }

  private static String configure(KafkaClient msk, String arn) {
    CreateConfigurationResponse configuration =
        msk.createConfiguration(
            request ->
                request
                    .name("nine-hours")
                    .serverProperties(SdkBytes.fromUtf8String("log.retention.hours=9\n")));
    String version =
        msk.describeClusterV2(request -> request.clusterArn(arn)).clusterInfo().currentVersion();
    return msk.updateClusterConfiguration(
            request ->
                request
                    .clusterArn(arn)
                    .currentVersion(version)
                    .configurationInfo(info -> info.arn(configuration.arn()).revision(1L)))
        .clusterOperationArn();
  }

  private static ClusterOperationInfo operationOf(KafkaClient msk, String arn) {
    return msk.describeClusterOperation(request -> request.clusterOperationArn(arn))
        .clusterOperationInfo();
  }

  private static boolean exists(KafkaClient msk, String arn) {
    try {
      var _ = msk.describeClusterV2(request -> request.clusterArn(arn));
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }
}
