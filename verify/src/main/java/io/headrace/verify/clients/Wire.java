package io.headrace.verify.clients;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.ClientResponse;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.ManualMetadataUpdater;
import org.apache.kafka.clients.MetadataRecoveryStrategy;
import org.apache.kafka.clients.NetworkClient;
import org.apache.kafka.clients.NetworkClientUtils;
import org.apache.kafka.clients.NodeApiVersions;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceResponseData;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.Selector;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ProduceResponse;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;

/**
 * A connection to one broker on which requests are sent as they are, in the version one asks for:
 * what Kafka's own clients would not do. Not thread-safe.
 */
public final class Wire implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int BUFFER = 1 << 17;
  private static final short OLDEST_PRODUCE = 3;

  private final Node node;
  private final NetworkClient client;
  private final ApiVersions versions = new ApiVersions();
  private final Metrics metrics = new Metrics();

  private Wire(Clients clients, Node node) {
    this.node = node;
    LogContext log = new LogContext();
    AdminClientConfig config = new AdminClientConfig(clients.common("wire"));
    Selector selector =
        new Selector(
            TIMEOUT_MILLIS * 6L,
            metrics,
            Time.SYSTEM,
            "wire",
            ClientUtils.createChannelBuilder(config, Time.SYSTEM, log),
            log);
    this.client =
        new NetworkClient(
            selector,
            new ManualMetadataUpdater(List.of(node)),
            "wire",
            1,
            100,
            1_000,
            BUFFER,
            BUFFER,
            TIMEOUT_MILLIS,
            TIMEOUT_MILLIS,
            TIMEOUT_MILLIS,
            Time.SYSTEM,
            true,
            versions,
            log,
            MetadataRecoveryStrategy.NONE);
  }

  /**
   * Connects.
   *
   * @throws KafkaException if that broker cannot be reached
   */
  public static Wire connect(Clients clients, Node node) {
    Wire wire = new Wire(clients, node);
    try {
      wire.ready();
      return wire;
    } catch (KafkaException e) {
      wire.close();
      throw e;
    }
  }

  /**
   * Connects to one of the brokers, whichever.
   *
   * @throws KafkaException if none can be reached
   */
  public static Wire toAny(Clients clients) {
    try (Admin admin = clients.admin("wire")) {
      return connect(clients, Answer.of(admin.describeCluster().nodes()).iterator().next());
    }
  }

  private void ready() {
    try {
      if (!NetworkClientUtils.awaitReady(client, node, Time.SYSTEM, TIMEOUT_MILLIS)) {
        throw new TimeoutException("No connection to " + node);
      }
    } catch (IOException e) {
      throw new KafkaException("No connection to " + node, e);
    }
  }

  /** What the broker takes. */
  public ApiRanges ranges() {
    NodeApiVersions told = versions.get(node.idString());
    Map<ApiKeys, ApiRanges.Range> requests = new HashMap<>();
    told.allSupportedApiVersions()
        .forEach(
            (key, range) ->
                requests.put(key, new ApiRanges.Range(range.minVersion(), range.maxVersion())));
    return new ApiRanges(requests, told.finalizedFeatures());
  }

  /**
   * Asks, in the highest version that the builder allows and the broker takes.
   *
   * @throws KafkaException if there is no answer, or no version fits
   */
  public <T extends AbstractResponse> T ask(AbstractRequest.Builder<?> request, Class<T> answer) {
    ready();
    try {
      ClientResponse response =
          NetworkClientUtils.sendAndReceive(
              client,
              client.newClientRequest(node.idString(), request, Time.SYSTEM.milliseconds(), true),
              Time.SYSTEM);
      if (response.versionMismatch() != null) {
        throw response.versionMismatch();
      }
      return answer.cast(response.responseBody());
    } catch (IOException e) {
      throw new DisconnectException(node + " closed the connection: " + e.getMessage());
    }
  }

  /**
   * Asks in exactly this version.
   *
   * @throws KafkaException if there is no answer, or the broker does not take that version
   */
  public <T extends AbstractResponse> T ask(
      AbstractRequest.Builder<?> request, short version, Class<T> answer) {
    return ask(
        new AbstractRequest.Builder<AbstractRequest>(request.apiKey(), version) {
          @Override
          public AbstractRequest build(short chosen) {
            return request.build(chosen);
          }
        },
        answer);
  }

  /**
   * Writes to a partition whose leader this is, with {@code acks=all}.
   *
   * @param newest version to ask with, below those that tell topics by their ids (13)
   */
  public ProduceResponseData.PartitionProduceResponse produce(
      TopicPartition to, MemoryRecords records, short newest) {
    ProduceRequestData data =
        new ProduceRequestData().setAcks((short) -1).setTimeoutMs(TIMEOUT_MILLIS);
    data.topicData()
        .add(
            new ProduceRequestData.TopicProduceData()
                .setName(to.topic())
                .setPartitionData(
                    List.of(
                        new ProduceRequestData.PartitionProduceData()
                            .setIndex(to.partition())
                            .setRecords(records))));
    return ask(new ProduceRequest.Builder(OLDEST_PRODUCE, newest, data), ProduceResponse.class)
        .data()
        .responses()
        .iterator()
        .next()
        .partitionResponses()
        .getFirst();
  }

  @Override
  public void close() {
    client.close();
    metrics.close();
  }
}
