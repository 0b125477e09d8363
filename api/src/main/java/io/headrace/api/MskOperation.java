package io.headrace.api;

/**
 * Every operation of the MSK API (2018-11-14) with its route. A path parameter is one path segment,
 * percent-encoded, so that an ARN's slashes do not split it.
 *
 * <p>Source: the HTTP bindings that the MSK API reference gives for each operation.
 */
public enum MskOperation {
  BATCH_ASSOCIATE_SCRAM_SECRET(
      "BatchAssociateScramSecret", "POST", "/v1/clusters/{clusterArn}/scram-secrets"),
  CREATE_CLUSTER("CreateCluster", "POST", "/v1/clusters"),
  CREATE_CLUSTER_V2("CreateClusterV2", "POST", "/api/v2/clusters"),
  CREATE_CONFIGURATION("CreateConfiguration", "POST", "/v1/configurations"),
  CREATE_REPLICATOR("CreateReplicator", "POST", "/replication/v1/replicators"),
  CREATE_TOPIC("CreateTopic", "POST", "/v1/clusters/{clusterArn}/topics"),
  CREATE_VPC_CONNECTION("CreateVpcConnection", "POST", "/v1/vpc-connection"),
  DELETE_CLUSTER("DeleteCluster", "DELETE", "/v1/clusters/{clusterArn}"),
  DELETE_CLUSTER_POLICY("DeleteClusterPolicy", "DELETE", "/v1/clusters/{clusterArn}/policy"),
  DELETE_CONFIGURATION("DeleteConfiguration", "DELETE", "/v1/configurations/{arn}"),
  DELETE_REPLICATOR("DeleteReplicator", "DELETE", "/replication/v1/replicators/{replicatorArn}"),
  DELETE_TOPIC("DeleteTopic", "DELETE", "/v1/clusters/{clusterArn}/topics/{topicName}"),
  DELETE_VPC_CONNECTION("DeleteVpcConnection", "DELETE", "/v1/vpc-connection/{arn}"),
  DESCRIBE_CLUSTER("DescribeCluster", "GET", "/v1/clusters/{clusterArn}"),
  DESCRIBE_CLUSTER_V2("DescribeClusterV2", "GET", "/api/v2/clusters/{clusterArn}"),
  DESCRIBE_CLUSTER_OPERATION(
      "DescribeClusterOperation", "GET", "/v1/operations/{clusterOperationArn}"),
  DESCRIBE_CLUSTER_OPERATION_V2(
      "DescribeClusterOperationV2", "GET", "/api/v2/operations/{clusterOperationArn}"),
  DESCRIBE_CONFIGURATION("DescribeConfiguration", "GET", "/v1/configurations/{arn}"),
  DESCRIBE_CONFIGURATION_REVISION(
      "DescribeConfigurationRevision", "GET", "/v1/configurations/{arn}/revisions/{revision}"),
  DESCRIBE_REPLICATOR("DescribeReplicator", "GET", "/replication/v1/replicators/{replicatorArn}"),
  DESCRIBE_TOPIC("DescribeTopic", "GET", "/v1/clusters/{clusterArn}/topics/{topicName}"),
  DESCRIBE_TOPIC_PARTITIONS(
      "DescribeTopicPartitions", "GET", "/v1/clusters/{clusterArn}/topics/{topicName}/partitions"),
  DESCRIBE_VPC_CONNECTION("DescribeVpcConnection", "GET", "/v1/vpc-connection/{arn}"),
  BATCH_DISASSOCIATE_SCRAM_SECRET(
      "BatchDisassociateScramSecret", "PATCH", "/v1/clusters/{clusterArn}/scram-secrets"),
  GET_BOOTSTRAP_BROKERS(
      "GetBootstrapBrokers", "GET", "/v1/clusters/{clusterArn}/bootstrap-brokers"),
  GET_COMPATIBLE_KAFKA_VERSIONS(
      "GetCompatibleKafkaVersions", "GET", "/v1/compatible-kafka-versions"),
  GET_CLUSTER_POLICY("GetClusterPolicy", "GET", "/v1/clusters/{clusterArn}/policy"),
  LIST_CLUSTER_OPERATIONS("ListClusterOperations", "GET", "/v1/clusters/{clusterArn}/operations"),
  LIST_CLUSTER_OPERATIONS_V2(
      "ListClusterOperationsV2", "GET", "/api/v2/clusters/{clusterArn}/operations"),
  LIST_CLUSTERS("ListClusters", "GET", "/v1/clusters"),
  LIST_CLUSTERS_V2("ListClustersV2", "GET", "/api/v2/clusters"),
  LIST_CONFIGURATION_REVISIONS(
      "ListConfigurationRevisions", "GET", "/v1/configurations/{arn}/revisions"),
  LIST_CONFIGURATIONS("ListConfigurations", "GET", "/v1/configurations"),
  LIST_KAFKA_VERSIONS("ListKafkaVersions", "GET", "/v1/kafka-versions"),
  LIST_NODES("ListNodes", "GET", "/v1/clusters/{clusterArn}/nodes"),
  LIST_REPLICATORS("ListReplicators", "GET", "/replication/v1/replicators"),
  LIST_SCRAM_SECRETS("ListScramSecrets", "GET", "/v1/clusters/{clusterArn}/scram-secrets"),
  LIST_TAGS_FOR_RESOURCE("ListTagsForResource", "GET", "/v1/tags/{resourceArn}"),
  LIST_CLIENT_VPC_CONNECTIONS(
      "ListClientVpcConnections", "GET", "/v1/clusters/{clusterArn}/client-vpc-connections"),
  LIST_TOPICS("ListTopics", "GET", "/v1/clusters/{clusterArn}/topics"),
  LIST_VPC_CONNECTIONS("ListVpcConnections", "GET", "/v1/vpc-connections"),
  REJECT_CLIENT_VPC_CONNECTION(
      "RejectClientVpcConnection", "PUT", "/v1/clusters/{clusterArn}/client-vpc-connection"),
  PUT_CLUSTER_POLICY("PutClusterPolicy", "PUT", "/v1/clusters/{clusterArn}/policy"),
  REBOOT_BROKER("RebootBroker", "PUT", "/v1/clusters/{clusterArn}/reboot-broker"),
  TAG_RESOURCE("TagResource", "POST", "/v1/tags/{resourceArn}"),
  UNTAG_RESOURCE("UntagResource", "DELETE", "/v1/tags/{resourceArn}"),
  UPDATE_BROKER_COUNT("UpdateBrokerCount", "PUT", "/v1/clusters/{clusterArn}/nodes/count"),
  UPDATE_BROKER_TYPE("UpdateBrokerType", "PUT", "/v1/clusters/{clusterArn}/nodes/type"),
  UPDATE_BROKER_STORAGE("UpdateBrokerStorage", "PUT", "/v1/clusters/{clusterArn}/nodes/storage"),
  UPDATE_CONFIGURATION("UpdateConfiguration", "PUT", "/v1/configurations/{arn}"),
  UPDATE_CONNECTIVITY("UpdateConnectivity", "PUT", "/v1/clusters/{clusterArn}/connectivity"),
  UPDATE_CLUSTER_CONFIGURATION(
      "UpdateClusterConfiguration", "PUT", "/v1/clusters/{clusterArn}/configuration"),
  UPDATE_CLUSTER_KAFKA_VERSION(
      "UpdateClusterKafkaVersion", "PUT", "/v1/clusters/{clusterArn}/version"),
  UPDATE_MONITORING("UpdateMonitoring", "PUT", "/v1/clusters/{clusterArn}/monitoring"),
  UPDATE_REBALANCING("UpdateRebalancing", "PUT", "/v1/clusters/{clusterArn}/rebalancing"),
  UPDATE_REPLICATION_INFO(
      "UpdateReplicationInfo",
      "PUT",
      "/replication/v1/replicators/{replicatorArn}/replication-info"),
  UPDATE_SECURITY("UpdateSecurity", "PATCH", "/v1/clusters/{clusterArn}/security"),
  UPDATE_STORAGE("UpdateStorage", "PUT", "/v1/clusters/{clusterArn}/storage"),
  UPDATE_TOPIC("UpdateTopic", "PUT", "/v1/clusters/{clusterArn}/topics/{topicName}");

  private final String wireName;
  private final String method;
  private final String path;

  MskOperation(String wireName, String method, String path) {
    this.wireName = wireName;
    this.method = method;
    this.path = path;
  }

  /** The operation's name in the API, such as {@code CreateClusterV2}. */
  public String wireName() {
    return wireName;
  }

  /** The HTTP method. */
  public String method() {
    return method;
  }

  /** The path with its parameters in braces, such as {@code /v1/clusters/{clusterArn}}. */
  public String path() {
    return path;
  }
}
