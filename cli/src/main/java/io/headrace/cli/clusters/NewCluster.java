package io.headrace.cli.clusters;

import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.wire.BrokerNodeGroupInfo;
import io.headrace.api.wire.ConfigurationInfo;
import io.headrace.api.wire.CreateClusterV2Request;
import io.headrace.api.wire.EBSStorageInfo;
import io.headrace.api.wire.ProvisionedRequest;
import io.headrace.api.wire.StorageInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cluster to be made.
 *
 * @param zones how many zones its brokers are spread over, from the first on
 * @param storageGib the volume of each broker, or null for brokers without one
 * @param configuration what its brokers are set to, or null for the defaults
 */
public record NewCluster(
    String name,
    int brokers,
    int zones,
    String instanceType,
    @Nullable Integer storageGib,
    String kafkaVersion,
    Map<String, String> tags,
    @Nullable ConfigurationInfo configuration) {
  /** The tag that says how many controllers a cluster has. */
  public static final String CONTROLLERS_TAG = "headrace:controllers";

  /** The zones' subnets. */
  static final List<String> SUBNETS = List.of("subnet-a", "subnet-b", "subnet-c");

  public static final String INSTANCE_TYPE = "kafka.t3.small";
  public static final String EXPRESS_INSTANCE_TYPE = "express.m7g.large";
  public static final String KAFKA_VERSION = "4.3.1";

  /** The call that makes it. */
  public MskRequest request() {
    return MskRequest.of(MskOperation.CREATE_CLUSTER_V2)
        .body(new CreateClusterV2Request(name, tags, provisioned(), null));
  }

  private ProvisionedRequest provisioned() {
    return new ProvisionedRequest(
        new BrokerNodeGroupInfo(
            null,
            SUBNETS.subList(0, zones),
            instanceType,
            null,
            storageGib == null ? null : new StorageInfo(new EBSStorageInfo(null, storageGib)),
            null,
            null),
        null,
        null,
        configuration,
        null,
        null,
        null,
        kafkaVersion,
        null,
        brokers,
        null);
  }
}
