package io.headrace.cli.kafka;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Kafka's own tools that talk to a cluster, by the names of their shell scripts. */
enum KafkaTool {
  ACLS("AclCommand", "see and change access control lists"),
  BROKER_API_VERSIONS("BrokerApiVersionsCommand", "see what versions of requests brokers take"),
  CONFIGS("kafka.admin.ConfigCommand", "see and change settings of topics, brokers, clients"),
  CONSOLE_CONSUMER("consumer.ConsoleConsumer", "read records"),
  CONSOLE_PRODUCER("ConsoleProducer", "write records, one a line"),
  CONSOLE_SHARE_CONSUMER("consumer.ConsoleShareConsumer", "read records through a share group"),
  CONSUMER_GROUPS("consumer.group.ConsumerGroupCommand", "see and change consumer groups"),
  CONSUMER_PERF_TEST("ConsumerPerformance", "measure reading"),
  DELETE_RECORDS("DeleteRecordsCommand", "delete records up to an offset"),
  FEATURES("FeatureCommand", "see and change feature levels"),
  GET_OFFSETS("GetOffsetShell", "see offsets of topics"),
  GROUPS("GroupsCommand", "list groups of every kind"),
  LEADER_ELECTION("LeaderElectionCommand", "elect leaders"),
  LOG_DIRS("LogDirsCommand", "see disk usage of brokers"),
  METADATA_QUORUM("MetadataQuorumCommand", "see the controllers' quorum"),
  PRODUCER_PERF_TEST("ProducerPerformance", "measure writing"),
  REASSIGN_PARTITIONS("reassign.ReassignPartitionsCommand", "move partitions"),
  SHARE_GROUPS("consumer.group.ShareGroupCommand", "see and change share groups"),
  TOPICS("TopicCommand", "make, see, change, delete topics"),
  TRANSACTIONS("TransactionsCommand", "see and abort transactions");

  private final String className;
  private final String purpose;

  KafkaTool(String className, String purpose) {
    this.className =
        className.startsWith("kafka.") ? className : "org.apache.kafka.tools." + className;
    this.purpose = purpose;
  }

  static Optional<KafkaTool> named(String name) {
    String plain = name.replaceFirst("^kafka-", "").replaceFirst("\\.sh$", "");
    return Arrays.stream(values()).filter(tool -> tool.toolName().equals(plain)).findFirst();
  }

  String toolName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String className() {
    return className;
  }

  String purpose() {
    return purpose;
  }
}
