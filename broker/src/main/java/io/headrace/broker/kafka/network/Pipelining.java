package io.headrace.broker.kafka.network;

import java.util.Map;
import java.util.function.Consumer;
import kafka.network.RequestChannel;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.requests.ProduceResponse.PartitionResponse;
import org.jspecify.annotations.Nullable;
import scala.Function1;
import scala.runtime.BoxedUnit;

/**
 * Knows which produce request a thread is handling, and reads its connection on once the request is
 * appended. Thread-safe.
 */
public final class Pipelining {
  private static final ThreadLocal<RequestChannel.@Nullable Request> CURRENT = new ThreadLocal<>();

  private final @Nullable PipeliningSocketServer server;
  private volatile WaitingClients waiting = WaitingClients.UNHEARD;

  /**
   * Pipelining of a server's connections.
   *
   * @param server null if it is Kafka's own, which never reads on
   */
  public Pipelining(@Nullable PipeliningSocketServer server) {
    this.server = server;
  }

  /** Tells from now on of clients that wait. */
  public void tell(WaitingClients listener) {
    waiting = listener;
    if (server != null) {
      server.tell(listener);
    }
  }

  /** Handles a produce request; appends that happen meanwhile, on this thread, are its. */
  void handling(RequestChannel.Request request, Runnable handler) {
    CURRENT.set(request);
    try {
      handler.run();
    } finally {
      CURRENT.remove();
    }
  }

  /** Whether a request of another kind has to wait. */
  boolean hold(RequestChannel.Request request) {
    return server != null && server.hold(request);
  }

  /**
   * Appends, then reads on if the answer is still owed.
   *
   * @param respond answers the request
   * @param append appends, and answers now or later through the function that it is given
   */
  public void append(
      Function1<Map<TopicIdPartition, PartitionResponse>, BoxedUnit> respond,
      Consumer<Function1<Map<TopicIdPartition, PartitionResponse>, BoxedUnit>> append) {
    RequestChannel.Request request = CURRENT.get();
    if (request == null) {
      append.accept(respond);
      return;
    }
    Answer answer = new Answer(respond);
    append.accept(answer::apply);
    answer.readOnUnlessGiven(() -> readOn(request));
  }

  private void readOn(RequestChannel.Request request) {
    if (server == null) {
      waiting.mayWait();
    } else {
      server.readOn(request);
    }
  }

  /** Gives an answer, and tells whether it was given before the connection was read on. */
  private static final class Answer {
    private final Function1<Map<TopicIdPartition, PartitionResponse>, BoxedUnit> respond;
    private boolean given;

    Answer(Function1<Map<TopicIdPartition, PartitionResponse>, BoxedUnit> respond) {
      this.respond = respond;
    }

    BoxedUnit apply(Map<TopicIdPartition, PartitionResponse> responses) {
      synchronized (this) {
        given = true;
      }
      return respond.apply(responses);
    }

    synchronized void readOnUnlessGiven(Runnable readOn) {
      if (!given) {
        readOn.run();
      }
    }
  }
}
