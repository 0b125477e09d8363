package io.headrace.broker.kafka.network;

import java.util.function.Supplier;
import kafka.network.ConnectionQuotas;
import kafka.network.Processor;
import kafka.network.RequestChannel;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.Reconfigurable;
import org.apache.kafka.common.memory.MemoryPool;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.ChannelBuilder;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.network.Selector;
import org.apache.kafka.common.network.Send;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.security.CredentialProvider;
import org.apache.kafka.server.ApiVersionManager;
import org.apache.kafka.server.network.ConnectionDisconnectListener;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;

/** A network thread that reads on after an append. */
final class PipeliningProcessor extends Processor {

  /** A few more than {@link PipelinedConnection#MOST_IN_FLIGHT}. */
  private static final int UNANSWERED_REQUESTS = 8;

  private final KafkaConfig config;
  private final Metrics metrics;
  private final Time time;
  private final LogContext logContext;
  private final RequestChannel requestChannel;
  private final Supplier<WaitingClients> waiting;

  PipeliningProcessor(
      int id,
      Time time,
      RequestChannel requestChannel,
      ConnectionQuotas connectionQuotas,
      ListenerName listenerName,
      SecurityProtocol securityProtocol,
      KafkaConfig config,
      Metrics metrics,
      CredentialProvider credentials,
      LogContext logContext,
      boolean isPrivilegedListener,
      ApiVersionManager apiVersions,
      String threadName,
      Seq<ConnectionDisconnectListener> disconnectListeners,
      Supplier<WaitingClients> waiting) {
    this.config = config;
    this.metrics = metrics;
    this.time = time;
    this.logContext = logContext;
    this.requestChannel = requestChannel;
    this.waiting = waiting;
    super(
        id,
        time,
        config.socketRequestMaxBytes(),
        requestChannel,
        connectionQuotas,
        config.connectionsMaxIdleMs(),
        config.failedAuthenticationDelayMs(),
        listenerName,
        securityProtocol,
        config,
        metrics,
        credentials,
        MemoryPool.NONE,
        logContext,
        ConnectionQueueSize(),
        isPrivilegedListener,
        apiVersions,
        threadName,
        disconnectListeners);
  }

  @Override
  public Selector createSelector(ChannelBuilder channels) {
    if (channels instanceof Reconfigurable reconfigurable) {
      config.addReconfigurable(reconfigurable);
    }
    return new PipeliningSelector(
        config.socketRequestMaxBytes(),
        config.connectionsMaxIdleMs(),
        config.failedAuthenticationDelayMs(),
        metrics,
        time,
        metricTags(),
        channels,
        MemoryPool.NONE,
        logContext,
        UNANSWERED_REQUESTS,
        response -> super.sendResponse(response, response.responseSend()),
        requestChannel::sendRequest,
        waiting);
  }

  /** Any thread: the next request of the connection may be read, because this one is appended. */
  void readOn(RequestChannel.Request request) {
    super.enqueueResponse(new Instruction(request, selector -> selector.readOn(request)));
  }

  /** Any thread: whether a request that is no append has to wait; it comes again then. */
  boolean hold(RequestChannel.Request request) {
    PipelinedConnection connection = connection(request);
    boolean held = connection != null && connection.hold(request);
    if (held) {
      waiting.get().asks();
    }
    return held;
  }

  /**
   * Leaves it to the network thread to see whose throttling it is: only there is it known whether
   * the connection has been read on.
   */
  @Override
  public void enqueueResponse(RequestChannel.Response response) {
    RequestChannel.Request request = response.request();
    super.enqueueResponse(
        switch (response) {
          case RequestChannel.StartThrottlingResponse _ ->
              new Instruction(request, selector -> selector.throttle(request));
          case RequestChannel.EndThrottlingResponse _ ->
              new Instruction(request, selector -> selector.unthrottle(request));
          default -> response;
        });
  }

  @Override
  public void sendResponse(RequestChannel.Response response, Send send) {
    PipeliningSelector selector = (PipeliningSelector) selector();
    if (response instanceof Instruction instruction) {
      instruction.carryOut(selector);
    } else if (response instanceof RequestChannel.SendResponse answer) {
      selector.answer(answer);
    } else {
      super.sendResponse(response, send);
    }
  }

  private @Nullable PipelinedConnection connection(RequestChannel.Request request) {
    return ((PipeliningSelector) selector()).connection(request.context().connectionId);
  }
}
