package io.headrace.broker.kafka.network;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import kafka.network.DataPlaneAcceptor;
import kafka.network.Processor;
import kafka.network.RequestChannel;
import kafka.network.SocketServer;
import org.apache.kafka.common.Endpoint;
import org.apache.kafka.common.memory.MemoryPool;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.server.network.ConnectionDisconnectListener;
import scala.collection.Seq;

/**
 * Kafka's socket server with network threads that read on after an append. Not for a bounded pool
 * of request buffers ({@code queued.max.request.bytes}): there, a buffer is to be given back before
 * the next is read.
 */
public final class PipeliningSocketServer extends SocketServer {
  private final Map<Integer, PipeliningProcessor> processors;
  private volatile WaitingClients waiting = WaitingClients.UNHEARD;

  private PipeliningSocketServer(SocketServer stock) {
    this.processors = new ConcurrentHashMap<>();
    super(
        stock.config(),
        stock.metrics(),
        stock.time(),
        stock.credentialProvider(),
        stock.apiVersionManager(),
        stock.socketFactory(),
        stock.connectionDisconnectListeners());
  }

  /** Takes the place of a server that has bound its ports but not started yet. */
  public static PipeliningSocketServer replace(SocketServer stock) {
    StockSocketServer.retire(stock);
    return new PipeliningSocketServer(stock);
  }

  @Override
  public DataPlaneAcceptor createDataPlaneAcceptor(
      Endpoint endpoint, boolean isPrivilegedListener, RequestChannel requestChannel) {
    return new PipeliningAcceptor(endpoint, isPrivilegedListener, requestChannel);
  }

  /** Tells from now on of clients that wait. */
  void tell(WaitingClients listener) {
    waiting = listener;
  }

  /** The request is appended and answered later: its connection may be read on. Any thread. */
  void readOn(RequestChannel.Request request) {
    processor(request).readOn(request);
  }

  /**
   * Whether a request that is no append has to wait for appends before it; it comes again then. Any
   * thread.
   */
  boolean hold(RequestChannel.Request request) {
    return processor(request).hold(request);
  }

  private PipeliningProcessor processor(RequestChannel.Request request) {
    return Objects.requireNonNull(processors.get(request.processor()));
  }

  /** Makes network threads. */
  private final class PipeliningAcceptor extends DataPlaneAcceptor {
    private final boolean isPrivilegedListener;
    private final RequestChannel requestChannel;

    PipeliningAcceptor(
        Endpoint endpoint, boolean isPrivilegedListener, RequestChannel requestChannel) {
      this.isPrivilegedListener = isPrivilegedListener;
      this.requestChannel = requestChannel;
      super(
          PipeliningSocketServer.this,
          endpoint,
          PipeliningSocketServer.this.config(),
          nodeId(),
          PipeliningSocketServer.this.connectionQuotas(),
          time(),
          isPrivilegedListener,
          requestChannel,
          metrics(),
          credentialProvider(),
          new LogContext("[SocketServer nodeId=%d] ".formatted(nodeId())),
          MemoryPool.NONE,
          apiVersionManager());
    }

    @Override
    public Processor newProcessor(
        int id,
        ListenerName listenerName,
        SecurityProtocol securityProtocol,
        Seq<ConnectionDisconnectListener> disconnectListeners) {
      PipeliningProcessor processor =
          new PipeliningProcessor(
              id,
              time(),
              requestChannel,
              connectionQuotas(),
              listenerName,
              securityProtocol,
              config(),
              metrics(),
              credentialProvider(),
              new LogContext("[SocketServer nodeId=%d] ".formatted(nodeId())),
              isPrivilegedListener,
              apiVersionManager(),
              "data-plane-kafka-network-thread-%d-%s-%s-%d"
                  .formatted(nodeId(), endPoint().listener(), endPoint().securityProtocol(), id),
              disconnectListeners,
              () -> waiting);
      processors.put(id, processor);
      return processor;
    }
  }
}
