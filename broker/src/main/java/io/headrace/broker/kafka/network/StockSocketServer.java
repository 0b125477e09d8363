package io.headrace.broker.kafka.network;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import kafka.network.Processor;
import kafka.network.RequestChannel;
import kafka.network.SocketServer;
import org.apache.kafka.common.Endpoint;
import org.apache.kafka.common.Reconfigurable;
import org.apache.kafka.common.network.Selector;
import org.apache.kafka.server.metrics.KafkaMetricsGroup;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Ends a socket server that has bound its ports but not started, as Kafka has no need to: with what
 * it has registered. Its gauges would stay in the place of those of the next one, and its TLS
 * contexts, which are closed, would refuse every change of a certificate.
 */
final class StockSocketServer {
  private static final String PACKAGE = "kafka.network";

  private StockSocketServer() {}

  /** Ends it. */
  static void retire(SocketServer stock) {
    List<Processor> processors = new ArrayList<>();
    stock
        .dataPlaneAcceptors()
        .values()
        .forEach(acceptor -> processors.addAll(CollectionConverters.asJava(acceptor.processors())));
    List<Endpoint> listeners = List.copyOf(stock.dataPlaneAcceptors().keySet());
    stock.removeListeners(CollectionConverters.asScala(listeners).toSeq());
    // Not shutdown(): that also takes the requests' histograms and meters away, which all
    // servers of a process share.
    stock.stopProcessingRequests();
    stock.connectionQuotas().close();
    for (Processor processor : processors) {
      stock.dataPlaneRequestChannel().removeProcessor(processor.id());
      if (channelBuilder(processor.selector()) instanceof Reconfigurable reconfigurable) {
        stock.config().removeReconfigurable(reconfigurable);
      }
    }
    removeGauges();
  }

  private static void removeGauges() {
    var server = new KafkaMetricsGroup(PACKAGE, SocketServer.class.getSimpleName());
    for (String gauge :
        List.of(
            "NetworkProcessorAvgIdlePercent",
            "MemoryPoolAvailable",
            "MemoryPoolUsed",
            "ExpiredConnectionsKilledCount")) {
      server.removeMetric(gauge);
    }
    var queues = new KafkaMetricsGroup(PACKAGE, RequestChannel.class.getSimpleName());
    queues.removeMetric("RequestQueueSize");
    queues.removeMetric("ResponseQueueSize");
  }

  private static Object channelBuilder(Selector selector) {
    try {
      Field field = Selector.class.getDeclaredField("channelBuilder");
      field.setAccessible(true);
      return field.get(selector);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Kafka's Selector has changed: " + e.getMessage(), e);
    }
  }
}
