package io.headrace.broker.kafka.network;

import kafka.network.RequestChannel;
import kafka.server.KafkaApis;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.server.common.RequestLocal;
import org.apache.kafka.storage.log.metrics.BrokerTopicStats;

/**
 * Kafka's request handling, which handles a request that is no append only after the appends before
 * it are answered.
 */
public final class PipeliningApis extends KafkaApis {
  private final Pipelining pipelining;

  /** Handles what {@code stock} would, with the same parts. */
  public PipeliningApis(
      KafkaApis stock, BrokerTopicStats topicStats, Time time, Pipelining pipelining) {
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
    this.pipelining = pipelining;
  }

  @Override
  public void handle(RequestChannel.Request request, RequestLocal requestLocal) {
    if (request.header().apiKey() == ApiKeys.PRODUCE || !pipelining.hold(request)) {
      super.handle(request, requestLocal);
    }
  }

  @Override
  public void handleProduceRequest(RequestChannel.Request request, RequestLocal requestLocal) {
    pipelining.handling(request, () -> super.handleProduceRequest(request, requestLocal));
  }
}
