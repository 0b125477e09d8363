package io.headrace.broker.kafka.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import kafka.network.RequestChannel;
import org.apache.kafka.common.memory.MemoryPool;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.ChannelBuilder;
import org.apache.kafka.common.network.ChannelState;
import org.apache.kafka.common.network.KafkaChannel;
import org.apache.kafka.common.network.KafkaChannel.ChannelMuteState;
import org.apache.kafka.common.network.NetworkSend;
import org.apache.kafka.common.network.Selector;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * Sends the answers of pipelined requests by itself and shows Kafka's network thread only the
 * others, so that the state which that keeps for each connection, one request and one answer, stays
 * true.
 *
 * <p>All methods but {@link #connection} are called by the network thread.
 */
final class PipeliningSelector extends Selector {
  private final Map<String, PipelinedConnection> connections = new ConcurrentHashMap<>();
  private final int limit;
  private final Consumer<RequestChannel.SendResponse> sender;
  private final Consumer<RequestChannel.Request> resubmitter;
  private final Supplier<WaitingClients> waiting;

  /**
   * A selector of a broker's network thread.
   *
   * @param limit most requests of a connection that may be appended and unanswered
   * @param sender sends an answer in Kafka's own way
   * @param resubmitter gives a request that was held back to the request handlers
   * @param waiting tells who is told of clients that wait for appends
   */
  PipeliningSelector(
      int maxReceiveSize,
      long connectionsMaxIdleMs,
      int failedAuthenticationDelayMs,
      Metrics metrics,
      Time time,
      Map<String, String> tags,
      ChannelBuilder channels,
      MemoryPool memory,
      LogContext logContext,
      int limit,
      Consumer<RequestChannel.SendResponse> sender,
      Consumer<RequestChannel.Request> resubmitter,
      Supplier<WaitingClients> waiting) {
    this.limit = limit;
    this.sender = sender;
    this.resubmitter = resubmitter;
    this.waiting = waiting;
    super(
        maxReceiveSize,
        connectionsMaxIdleMs,
        failedAuthenticationDelayMs,
        metrics,
        time,
        "socket-server",
        tags,
        false,
        true,
        channels,
        memory,
        logContext);
  }

  /** The connection's state, null if nothing of it was ever pipelined. Any thread. */
  @Nullable PipelinedConnection connection(String id) {
    return connections.get(id);
  }

  /** Reads on after a request that has been appended. */
  void readOn(RequestChannel.Request request) {
    String id = request.context().connectionId;
    KafkaChannel channel = channel(id);
    if (channel == null) {
      return;
    }
    PipelinedConnection connection =
        connections.computeIfAbsent(id, _ -> new PipelinedConnection(limit));
    connection.appended(request);
    if (connection.isWaiting()) {
      waiting.get().waits();
    } else if (connection.mayBeWaiting()) {
      waiting.get().mayWait();
    }
    channel.handleChannelMuteEvent(KafkaChannel.ChannelMuteEvent.RESPONSE_SENT);
    unmute(id);
  }

  /** Sends an answer in its turn. */
  void answer(RequestChannel.SendResponse answer) {
    String id = answer.request().context().connectionId;
    PipelinedConnection connection = connections.get(id);
    if (connection == null || !connection.take(answer)) {
      sender.accept(answer);
    } else {
      proceed(id, connection);
    }
  }

  /**
   * Begins a throttling: of a connection that was read on in its own state, of one that waits for
   * its answer in Kafka's, which knows only those.
   */
  void throttle(RequestChannel.Request request) {
    String id = request.context().connectionId;
    PipelinedConnection connection = connections.get(id);
    if (connection != null && connection.owes(request)) {
      connection.throttle(request);
      if (channel(id) != null) {
        mute(id);
      }
    } else {
      tell(id, KafkaChannel.ChannelMuteEvent.THROTTLE_STARTED);
    }
  }

  /** Ends a throttling where it was begun. */
  void unthrottle(RequestChannel.Request request) {
    String id = request.context().connectionId;
    PipelinedConnection connection = connections.get(id);
    if (connection != null && connection.throttles(request)) {
      connection.unthrottle(request);
      readAgain(id);
    } else if (tell(id, KafkaChannel.ChannelMuteEvent.THROTTLE_ENDED)) {
      unmute(id);
    }
  }

  /** Tells a channel of an event, and returns whether it is there. */
  private boolean tell(String id, KafkaChannel.ChannelMuteEvent event) {
    KafkaChannel open = channel(id);
    KafkaChannel channel = open == null ? closingChannel(id) : open;
    if (channel == null) {
      return false;
    }
    channel.handleChannelMuteEvent(event);
    return true;
  }

  /** Reads the channel again, unless a throttling or too many unanswered requests forbid it. */
  @Override
  public void unmute(String id) {
    PipelinedConnection connection = connections.get(id);
    if (connection == null || connection.readsOn()) {
      super.unmute(id);
    }
  }

  @Override
  public List<NetworkSend> completedSends() {
    List<NetworkSend> all = super.completedSends();
    if (connections.isEmpty() || all.isEmpty()) {
      return all;
    }
    List<NetworkSend> stock = new ArrayList<>(all.size());
    for (NetworkSend send : List.copyOf(all)) {
      PipelinedConnection connection = connections.get(send.destinationId());
      RequestChannel.SendResponse done = connection == null ? null : connection.sent();
      if (connection == null || done == null) {
        stock.add(send);
      } else {
        completed(send, done);
        proceed(send.destinationId(), connection);
      }
    }
    return stock;
  }

  @Override
  public Map<String, ChannelState> disconnected() {
    Map<String, ChannelState> disconnected = super.disconnected();
    disconnected.keySet().forEach(connections::remove);
    return disconnected;
  }

  @Override
  public void close(String id) {
    connections.remove(id);
    super.close(id);
  }

  private void proceed(String id, PipelinedConnection connection) {
    RequestChannel.SendResponse next = connection.next();
    if (next != null) {
      if (channel(id) == null && closingChannel(id) == null) {
        connections.remove(id);
        return;
      }
      send(new NetworkSend(id, next.responseSend()));
      return;
    }
    RequestChannel.SendResponse last = connection.last();
    if (last != null) {
      sender.accept(last);
    }
    RequestChannel.Request released = connection.released();
    if (released != null) {
      resubmitter.accept(released);
    }
    readAgain(id);
  }

  private void completed(NetworkSend send, RequestChannel.SendResponse response) {
    if (response.onComplete().isDefined()) {
      var _ = response.onComplete().get().apply(send);
    }
    KafkaChannel channel = channel(send.destinationId());
    response
        .request()
        .updateRequestMetrics(
            channel == null ? 0 : channel.getAndResetNetworkThreadTimeNanos(), response);
  }

  private void readAgain(String id) {
    KafkaChannel channel = channel(id);
    if (channel != null && channel.muteState() == ChannelMuteState.MUTED) {
      unmute(id);
    }
  }
}
