package io.headrace.verify.matrix;

import io.headrace.verify.clients.ApiRanges;
import io.headrace.verify.clients.Wire;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.message.ApiVersionsResponseData;
import org.apache.kafka.common.message.DescribeConfigsRequestData;
import org.apache.kafka.common.message.FindCoordinatorRequestData;
import org.apache.kafka.common.message.ListOffsetsRequestData;
import org.apache.kafka.common.message.ListOffsetsResponseData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.requests.ApiVersionsRequest;
import org.apache.kafka.common.requests.ApiVersionsResponse;
import org.apache.kafka.common.requests.DescribeConfigsRequest;
import org.apache.kafka.common.requests.DescribeConfigsResponse;
import org.apache.kafka.common.requests.FindCoordinatorRequest;
import org.apache.kafka.common.requests.FindCoordinatorResponse;
import org.apache.kafka.common.requests.ListOffsetsRequest;
import org.apache.kafka.common.requests.ListOffsetsResponse;
import org.apache.kafka.common.requests.MetadataRequest;
import org.apache.kafka.common.requests.MetadataResponse;

/** What older clients and other tools than Kafka's own ask for. */
final class ToolRows {
  private static final String GROUP = "tools and older clients";

  private ToolRows() {}

  static List<Row> rows() {
    return List.of(
        new Row(GROUP, "versions of requests are told", ToolRows::versions),
        new Row(GROUP, "versions, asked in the oldest way", ToolRows::oldestVersions),
        new Row(GROUP, "versions of Kafka 2.1's clients", service -> within(service, kafka21())),
        new Row(GROUP, "versions of librdkafka and kcat", service -> within(service, rdkafka())),
        new Row(GROUP, "old metadata, coordinator, settings", ToolRows::oldAdmin),
        new Row(GROUP, "old produce and list offsets", ToolRows::oldProduce));
  }

  /** The highest versions of Kafka 2.1, the oldest clients that Kafka 4 serves (KIP-896). */
  private static Map<ApiKeys, Integer> kafka21() {
    Map<ApiKeys, Integer> highest = new EnumMap<>(ApiKeys.class);
    highest.put(ApiKeys.PRODUCE, 7);
    highest.put(ApiKeys.FETCH, 10);
    highest.put(ApiKeys.LIST_OFFSETS, 4);
    highest.put(ApiKeys.METADATA, 7);
    highest.put(ApiKeys.OFFSET_COMMIT, 6);
    highest.put(ApiKeys.OFFSET_FETCH, 5);
    highest.put(ApiKeys.FIND_COORDINATOR, 2);
    highest.put(ApiKeys.JOIN_GROUP, 3);
    highest.put(ApiKeys.SYNC_GROUP, 2);
    highest.put(ApiKeys.HEARTBEAT, 2);
    highest.put(ApiKeys.LEAVE_GROUP, 2);
    highest.put(ApiKeys.CREATE_TOPICS, 3);
    highest.put(ApiKeys.DELETE_TOPICS, 3);
    highest.put(ApiKeys.DESCRIBE_CONFIGS, 2);
    return highest;
  }

  /** The highest versions that librdkafka 2.3 uses, from the table in its INTRODUCTION.md. */
  private static Map<ApiKeys, Integer> rdkafka() {
    Map<ApiKeys, Integer> highest = new EnumMap<>(ApiKeys.class);
    highest.put(ApiKeys.PRODUCE, 7);
    highest.put(ApiKeys.FETCH, 11);
    highest.put(ApiKeys.LIST_OFFSETS, 2);
    highest.put(ApiKeys.METADATA, 12);
    highest.put(ApiKeys.OFFSET_COMMIT, 7);
    highest.put(ApiKeys.OFFSET_FETCH, 7);
    highest.put(ApiKeys.FIND_COORDINATOR, 2);
    highest.put(ApiKeys.JOIN_GROUP, 5);
    highest.put(ApiKeys.SYNC_GROUP, 3);
    highest.put(ApiKeys.HEARTBEAT, 3);
    highest.put(ApiKeys.LEAVE_GROUP, 1);
    highest.put(ApiKeys.API_VERSIONS, 3);
    highest.put(ApiKeys.INIT_PRODUCER_ID, 4);
    return highest;
  }

  private static String versions(Service service) {
    try (Wire wire = service.wire()) {
      ApiRanges told = wire.ranges();
      Expect.that(
          told.missing(ApiKeys.PRODUCE, ApiKeys.FETCH, ApiKeys.METADATA).isEmpty(),
          "not even the first requests are there");
      return "%d kinds; Produce %s, Fetch %s, Metadata %s"
          .formatted(
              told.requests().size(),
              told.requests().get(ApiKeys.PRODUCE),
              told.requests().get(ApiKeys.FETCH),
              told.requests().get(ApiKeys.METADATA));
    }
  }

  private static String oldestVersions(Service service) {
    try (Wire wire = service.wire()) {
      ApiVersionsResponseData told =
          wire.ask(new ApiVersionsRequest.Builder((short) 0), ApiVersionsResponse.class).data();
      Errors.forCode(told.errorCode()).maybeThrow();
      return "version 0 is answered with " + told.apiKeys().size() + " kinds";
    }
  }

  private static String within(Service service, Map<ApiKeys, Integer> highest) {
    try (Wire wire = service.wire()) {
      ApiRanges told = wire.ranges();
      List<String> wrong = new ArrayList<>();
      highest.forEach(
          (key, version) -> {
            ApiRanges.Range range = told.requests().get(key);
            if (range == null || range.from() > version) {
              wrong.add(
                  key.name
                      + " "
                      + version
                      + (range == null ? ", not there" : ", from " + range.from()));
            }
          });
      Expect.that(wrong.isEmpty(), String.join("; ", wrong));
      return highest.size() + " kinds of requests, each in a version that the service takes";
    }
  }

  private static String oldAdmin(Service service) {
    TopicPartition partition = service.partition();
    try (Wire wire = service.wire()) {
      MetadataResponse metadata =
          wire.ask(
              new MetadataRequest.Builder(List.of(partition.topic()), true, (short) 1),
              MetadataResponse.class);
      Expect.equal("errors in metadata", Map.of(), metadata.errors());
      Expect.equal(
          "partitions", 1, metadata.topicMetadata().iterator().next().partitionMetadata().size());
      FindCoordinatorRequest.Builder coordinator =
          new FindCoordinatorRequest.Builder(
              new FindCoordinatorRequestData().setKey(service.name("group")).setKeyType((byte) 0));
      service.await(
          "a coordinator",
          () ->
              wire.ask(coordinator, (short) 1, FindCoordinatorResponse.class).error()
                  == Errors.NONE);
      DescribeConfigsRequestData asked = new DescribeConfigsRequestData();
      asked
          .resources()
          .add(
              new DescribeConfigsRequestData.DescribeConfigsResource()
                  .setResourceType(ConfigResource.Type.TOPIC.id())
                  .setResourceName(partition.topic())
                  .setConfigurationKeys(null));
      int settings =
          wire.ask(
                  new DescribeConfigsRequest.Builder(asked),
                  (short) 1,
                  DescribeConfigsResponse.class)
              .data()
              .results()
              .getFirst()
              .configs()
              .size();
      Expect.that(settings > 0, "no setting is told");
      return "Metadata 1, FindCoordinator 1, DescribeConfigs 1 (%d settings)".formatted(settings);
    }
  }

  private static String oldProduce(Service service) {
    TopicPartition partition = service.partition();
    try (Wire wire = service.leaderWire(partition)) {
      short code =
          wire.produce(
                  partition,
                  MemoryRecords.withRecords(Compression.NONE, new SimpleRecord(Service.bytes("x"))),
                  (short) 3)
              .errorCode();
      Errors.forCode(code).maybeThrow();
      ListOffsetsResponseData.ListOffsetsPartitionResponse end =
          wire.ask(
                  ListOffsetsRequest.Builder.forConsumer(false, IsolationLevel.READ_UNCOMMITTED)
                      .setTargetTimes(
                          List.of(
                              new ListOffsetsRequestData.ListOffsetsTopic()
                                  .setName(partition.topic())
                                  .setPartitions(
                                      List.of(
                                          new ListOffsetsRequestData.ListOffsetsPartition()
                                              .setPartitionIndex(0)
                                              .setTimestamp(
                                                  ListOffsetsRequest.LATEST_TIMESTAMP))))),
                  (short) 1,
                  ListOffsetsResponse.class)
              .data()
              .topics()
              .getFirst()
              .partitions()
              .getFirst();
      Expect.equal("error", Errors.NONE, Errors.forCode(end.errorCode()));
      Expect.equal("end", 1L, end.offset());
      return "Produce 3 and ListOffsets 1: the log ends at 1";
    }
  }
}
