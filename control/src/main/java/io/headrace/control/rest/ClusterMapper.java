package io.headrace.control.rest;

import io.headrace.api.wire.BrokerSoftwareInfo;
import io.headrace.api.wire.ClientAuthentication;
import io.headrace.api.wire.ClientBroker;
import io.headrace.api.wire.ClusterInfo;
import io.headrace.api.wire.ClusterType;
import io.headrace.api.wire.ConfigurationInfo;
import io.headrace.api.wire.CustomerActionStatus;
import io.headrace.api.wire.EncryptionInTransit;
import io.headrace.api.wire.EncryptionInfo;
import io.headrace.api.wire.Provisioned;
import io.headrace.api.wire.StateInfo;
import io.headrace.api.wire.StorageMode;
import io.headrace.api.wire.Unauthenticated;
import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.ClusterState;
import org.jspecify.annotations.Nullable;

/** Clusters as the two versions of the API tell them. */
final class ClusterMapper {
  private ClusterMapper() {}

  static io.headrace.api.wire.ClusterState state(Cluster cluster) {
    return switch (cluster.state()) {
      case ClusterState.Creating _ -> io.headrace.api.wire.ClusterState.CREATING;
      case ClusterState.Active _ -> io.headrace.api.wire.ClusterState.ACTIVE;
      case ClusterState.Healing _ -> io.headrace.api.wire.ClusterState.HEALING;
      case ClusterState.Updating _ -> io.headrace.api.wire.ClusterState.UPDATING;
      case ClusterState.RebootingBroker _ -> io.headrace.api.wire.ClusterState.REBOOTING_BROKER;
      case ClusterState.Failed _ -> io.headrace.api.wire.ClusterState.FAILED;
      case ClusterState.Deleting _ -> io.headrace.api.wire.ClusterState.DELETING;
    };
  }

  private static @Nullable StateInfo stateInfo(Cluster cluster) {
    return switch (cluster.state()) {
      case ClusterState.Healing healing -> new StateInfo("HEALING", healing.reason());
      case ClusterState.Failed failed -> new StateInfo("FAILED", failed.reason());
      case ClusterState.Creating _ -> null;
      case ClusterState.Active _ -> null;
      case ClusterState.Updating _ -> null;
      case ClusterState.RebootingBroker _ -> null;
      case ClusterState.Deleting _ -> null;
    };
  }

  /** The first version's form. */
  static ClusterInfo v1(Cluster cluster) {
    return new ClusterInfo(
        cluster.activeOperation(),
        cluster.spec().brokerNodeGroup(),
        null,
        authentication(),
        cluster.arn(),
        cluster.name(),
        cluster.createdAt(),
        software(cluster),
        cluster.currentVersion(),
        encryption(),
        cluster.spec().enhancedMonitoring(),
        null,
        null,
        cluster.spec().brokers(),
        state(cluster),
        stateInfo(cluster),
        cluster.tags(),
        null,
        null,
        storageMode(cluster),
        CustomerActionStatus.NONE);
  }

  /** Express brokers have no storage that a mode could be told of. */
  private static @Nullable StorageMode storageMode(Cluster cluster) {
    return cluster.spec().isExpress() ? null : StorageMode.LOCAL;
  }

  /** The second version's form. */
  static io.headrace.api.wire.Cluster v2(Cluster cluster) {
    Provisioned provisioned =
        new Provisioned(
            cluster.spec().brokerNodeGroup(),
            null,
            software(cluster),
            authentication(),
            encryption(),
            cluster.spec().enhancedMonitoring(),
            null,
            null,
            cluster.spec().brokers(),
            null,
            null,
            storageMode(cluster),
            CustomerActionStatus.NONE);
    return new io.headrace.api.wire.Cluster(
        cluster.activeOperation(),
        ClusterType.PROVISIONED,
        cluster.arn(),
        cluster.name(),
        cluster.createdAt(),
        cluster.currentVersion(),
        state(cluster),
        stateInfo(cluster),
        cluster.tags(),
        provisioned,
        null);
  }

  static BrokerSoftwareInfo software(Cluster cluster) {
    ConfigurationInfo configuration = cluster.spec().configuration();
    return new BrokerSoftwareInfo(
        configuration == null ? null : configuration.arn(),
        configuration == null ? null : configuration.revision(),
        cluster.spec().kafkaVersion());
  }

  private static EncryptionInfo encryption() {
    return new EncryptionInfo(null, new EncryptionInTransit(ClientBroker.PLAINTEXT, false));
  }

  private static ClientAuthentication authentication() {
    return new ClientAuthentication(null, null, new Unauthenticated(true));
  }
}
