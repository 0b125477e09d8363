package io.headrace.broker.kafka.network;

import java.util.List;
import java.util.function.BiConsumer;
import kafka.network.RequestChannel;
import kafka.server.KafkaApis;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.requests.DescribeProducersRequest;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.server.common.RequestLocal;
import org.apache.kafka.storage.log.metrics.BrokerTopicStats;

/**
 * Kafka's request handling, which handles a request that is no append only after the appends before
 * it are answered; and one that asks a follower for producers once their partition is read here.
 */
public final class PipeliningApis extends KafkaApis {
  private final KafkaApis stock;
  private final Pipelining pipelining;
  private final BiConsumer<List<TopicPartition>, Runnable> whenReadable;

  /**
   * Handles what {@code stock} would, with the same parts, and closes it when it is closed itself:
   * metrics are known by their names in all of the process, and whoever closes takes them away.
   *
   * @param whenReadable runs something once partitions can be read here, or will not be; on any
   *     thread
   */
  public PipeliningApis(
      KafkaApis stock,
      BrokerTopicStats topicStats,
      Time time,
      Pipelining pipelining,
      BiConsumer<List<TopicPartition>, Runnable> whenReadable) {
    super(
        stock.requestChannel(),
        stock.forwardingManager(),
        stock.replicaManager(),
        stock.groupCoordinator(),
        stock.txnCoordinator(),
        stock.shareCoordinator(),
        stock.autoTopicCreationManager(),
        stock.brokerId(),
        stock.config(),
        stock.configRepository(),
        stock.metadataCache(),
        stock.metrics(),
        stock.authorizerPlugin(),
        stock.quotas(),
        stock.fetchManager(),
        stock.sharePartitionManager(),
        topicStats,
        stock.clusterId(),
        time,
        stock.tokenManager(),
        stock.apiVersionManager(),
        stock.clientMetricsManager(),
        stock.groupConfigManager());
    this.stock = stock;
    this.pipelining = pipelining;
    this.whenReadable = whenReadable;
  }

  @Override
  public void handle(RequestChannel.Request request, RequestLocal requestLocal) {
    if (request.header().apiKey() != ApiKeys.PRODUCE && pipelining.hold(request)) {
      return;
    }
    if (request.header().apiKey() == ApiKeys.DESCRIBE_PRODUCERS
        && request.loggableRequest() instanceof DescribeProducersRequest asked) {
      whenReadable.accept(
          describable(asked, request), () -> super.handle(request, RequestLocal.noCaching()));
    } else {
      super.handle(request, requestLocal);
    }
  }

  private List<TopicPartition> describable(
      DescribeProducersRequest asked, RequestChannel.Request request) {
    return asked.data().topics().stream()
        .filter(topic -> mayRead(topic.name(), request))
        .flatMap(
            topic ->
                topic.partitionIndexes().stream()
                    .map(partition -> new TopicPartition(topic.name(), partition)))
        .toList();
  }

  private boolean mayRead(String topic, RequestChannel.Request request) {
    return authHelper()
        .authorize(
            request.context(), AclOperation.READ, ResourceType.TOPIC, topic, false, false, 1);
  }

  @Override
  public void close() {
    super.close();
    stock.close();
  }

  @Override
  public void handleProduceRequest(RequestChannel.Request request, RequestLocal requestLocal) {
    pipelining.handling(request, () -> super.handleProduceRequest(request, requestLocal));
  }
}
