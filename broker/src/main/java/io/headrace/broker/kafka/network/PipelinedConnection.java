package io.headrace.broker.kafka.network;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import kafka.network.RequestChannel;
import org.jspecify.annotations.Nullable;

/**
 * What one connection owes: appended produce requests in the order in which they came, their
 * answers as far as they are known, and at most one later request, which either is being handled or
 * waits.
 *
 * <p>A pure state machine, guarded by its own monitor; who calls does the I/O. All but {@link
 * #hold} and the throttling questions are called by the connection's network thread.
 */
final class PipelinedConnection {

  /** A producer has at most five requests in flight if it is idempotent; others rarely more. */
  static final int MOST_IN_FLIGHT = 5;

  private final int limit;
  private final Deque<RequestChannel.Request> open = new ArrayDeque<>();
  private final Map<RequestChannel.Request, RequestChannel.SendResponse> answers = new HashMap<>();
  private final Set<RequestChannel.Request> throttled = new HashSet<>();
  private final UsualDepth usual = new UsualDepth();
  private RequestChannel.@Nullable SendResponse sending;
  private RequestChannel.@Nullable SendResponse last;
  private RequestChannel.@Nullable Request held;

  /**
   * A connection that owes nothing.
   *
   * @param limit most requests that may be appended and unanswered
   */
  PipelinedConnection(int limit) {
    this.limit = limit;
  }

  /** An appended request, whose answer comes later. */
  synchronized void appended(RequestChannel.Request request) {
    open.add(request);
    usual.add(open.size());
  }

  /** Whether its client most likely sends nothing more before it is answered. Any thread. */
  synchronized boolean isWaiting() {
    return open.size() >= MOST_IN_FLIGHT;
  }

  /**
   * Whether its client may be one that sends nothing more before it is answered: it has not had
   * more unanswered lately. Any thread.
   */
  synchronized boolean mayBeWaiting() {
    return open.size() >= usual.most();
  }

  /** Whether the next request may be read. */
  synchronized boolean readsOn() {
    return throttled.isEmpty() && open.size() < limit;
  }

  /**
   * Takes an answer, unless nothing is owed that has to be answered before.
   *
   * @return whether it was taken; if not, it is to be sent as ever
   */
  synchronized boolean take(RequestChannel.SendResponse answer) {
    if (open.isEmpty() && sending == null) {
      return false;
    }
    if (open.contains(answer.request())) {
      answers.put(answer.request(), answer);
    } else {
      last = answer;
    }
    return true;
  }

  /** The next answer to be sent, once, if its turn has come and no other is being sent. */
  synchronized RequestChannel.@Nullable SendResponse next() {
    if (sending != null || open.isEmpty()) {
      return null;
    }
    RequestChannel.SendResponse answer = answers.remove(open.getFirst());
    if (answer != null) {
      sending = answer;
    }
    return answer;
  }

  /** The answer that is being sent has left. */
  synchronized RequestChannel.@Nullable SendResponse sent() {
    RequestChannel.SendResponse done = sending;
    if (done != null) {
      sending = null;
      open.removeFirst();
    }
    return done;
  }

  /** The answer to the last request, once, when all before it have left. */
  synchronized RequestChannel.@Nullable SendResponse last() {
    RequestChannel.SendResponse answer = drained() ? last : null;
    if (answer != null) {
      last = null;
    }
    return answer;
  }

  /**
   * Holds a request of another kind back until all appends before it are answered, so that it sees
   * their effect.
   *
   * @return whether it is held; if not, it is to be handled now
   */
  synchronized boolean hold(RequestChannel.Request request) {
    if (drained()) {
      return false;
    }
    held = request;
    return true;
  }

  /** The request that was held back, once, when it may be handled. */
  synchronized RequestChannel.@Nullable Request released() {
    RequestChannel.Request request = drained() ? held : null;
    if (request != null) {
      held = null;
    }
    return request;
  }

  /**
   * Whether a request's throttling is ours to carry out, because its connection has been read on.
   */
  synchronized boolean owes(RequestChannel.Request request) {
    return open.contains(request);
  }

  /** Begins a throttling. */
  synchronized void throttle(RequestChannel.Request request) {
    boolean _ = throttled.add(request);
  }

  /** Whether this request's throttling was begun here and has not ended. */
  synchronized boolean throttles(RequestChannel.Request request) {
    return throttled.contains(request);
  }

  /** Ends a throttling. */
  synchronized void unthrottle(RequestChannel.Request request) {
    boolean _ = throttled.remove(request);
  }

  private boolean drained() {
    return open.isEmpty() && sending == null;
  }
}
