package io.headrace.cli.kafka;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Kafka's own tools that talk to a cluster, by the names of their shell scripts. */
enum KafkaTool {
  ACLS("AclCommand", "see and change access control lists"),
  BROKER_API_VERSIONS("BrokerApiVersionsCommand", "see what versions of requests brokers take"),
  CLIENT_METRICS("ClientMetricsCommand", "see and change what clients report"),
  CONFIGS("kafka.admin.ConfigCommand", "see and change settings of topics, brokers, clients"),
  CONSOLE_CONSUMER("consumer.ConsoleConsumer", "read records"),
  CONSOLE_PRODUCER("ConsoleProducer", "write records, one a line"),
  CONSOLE_SHARE_CONSUMER("consumer.ConsoleShareConsumer", "read records through a share group"),
  CONSUMER_GROUPS("consumer.group.ConsumerGroupCommand", "see and change consumer groups"),
  CONSUMER_PERF_TEST("ConsumerPerformance", "measure reading"),
  DELETE_RECORDS("DeleteRecordsCommand", "delete records up to an offset"),
  /** Takes its arguments by position, the address first. */
  E2E_LATENCY("EndToEndLatency", "measure the time from writing to reading") {
    @Override
    List<String> with(String bootstrap, List<String> arguments) {
      List<String> all = new ArrayList<>(List.of(bootstrap));
      all.addAll(arguments);
      return all;
    }
  },
  FEATURES("FeatureCommand", "see and change feature levels"),
  GET_OFFSETS("GetOffsetShell", "see offsets of topics"),
  GROUPS("GroupsCommand", "list groups of every kind"),
  LEADER_ELECTION("LeaderElectionCommand", "elect leaders"),
  LOG_DIRS("LogDirsCommand", "see disk usage of brokers"),
  METADATA_QUORUM("MetadataQuorumCommand", "see the controllers' quorum"),
  PRODUCER_PERF_TEST("ProducerPerformance", "measure writing"),
  REASSIGN_PARTITIONS("reassign.ReassignPartitionsCommand", "move partitions"),
  SHARE_CONSUMER_PERF_TEST("ShareConsumerPerformance", "measure reading through a share group"),
  SHARE_GROUPS("consumer.group.ShareGroupCommand", "see and change share groups"),
  STREAMS_GROUPS("streams.StreamsGroupCommand", "see and change groups of Kafka Streams"),
  TOPICS("TopicCommand", "make, see, change, delete topics"),
  TRANSACTIONS("TransactionsCommand", "see and abort transactions");

  private static final String OPTION = "--bootstrap-server";

  private final String className;
  private final String purpose;

  KafkaTool(String className, String purpose) {
    this.className =
        className.startsWith("kafka.") ? className : "org.apache.kafka.tools." + className;
    this.purpose = purpose;
  }

  /** The tool of this name; Kafka's {@code kafka-topics.sh} is found as well as {@code topics}. */
  static Optional<KafkaTool> named(String name) {
    String plain = name.replaceFirst("^kafka-", "").replaceFirst("\\.sh$", "");
    return Arrays.stream(values()).filter(tool -> tool.toolName().equals(plain)).findFirst();
  }

  String toolName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The class with the tool's {@code main}. */
  String className() {
    return className;
  }

  /** What it is good for, in a few words. */
  String purpose() {
    return purpose;
  }

  /**
   * The arguments with the cluster's address. It stands first: tools with commands of their own
   * take it nowhere else.
   */
  List<String> with(String bootstrap, List<String> arguments) {
    List<String> all = new ArrayList<>(List.of(OPTION, bootstrap));
    all.addAll(arguments);
    return all;
  }

  /** Whether these arguments can do without an address: they bring one, or ask for help. */
  static boolean needNoAddress(List<String> arguments) {
    return arguments.stream()
        .anyMatch(
            argument ->
                argument.equals("--help")
                    || argument.equals("--version")
                    || argument.startsWith("--bootstrap-"));
  }
}
