package io.headrace.plugins.tiered;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.server.log.remote.storage.RemoteLogMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadataUpdate;
import org.apache.kafka.server.log.remote.storage.RemoteStorageException;
import org.apache.kafka.server.log.remote.storage.RetriableRemoteStorageException;

/**
 * One partition's metadata in this process: its view, and the events that wait to be written.
 *
 * <p>Events are written by one thread at a time, which exists only while there are any; those that
 * arrive during a put share the next one. Thread-safe.
 */
final class PartitionMetadata {
  private static final int LARGEST_BATCH = 128;
  private static final int ATTEMPTS = 1000;

  private record Pending(RemoteLogMetadata event, CompletableFuture<Void> done) {}

  private final MetadataStream stream;

  /** Held while the stream is used; reading the view needs no lock. */
  private final ReentrantLock streamLock = new ReentrantLock();

  /** Guards the queue and whether a thread works on it. */
  private final ReentrantLock queueLock = new ReentrantLock();

  private final Queue<Pending> queue = new ArrayDeque<>();
  private boolean writing;

  private volatile boolean leading;
  private volatile long wanted;
  private volatile long loaded = -1;
  private volatile long refreshedAt;

  PartitionMetadata(MetadataStream stream) {
    this.stream = stream;
  }

  SegmentView view() {
    return stream.view();
  }

  /** Whether the view is at least as new as the last change of leadership. */
  boolean isReady() {
    return loaded == wanted;
  }

  boolean isLeading() {
    return leading;
  }

  /**
   * Notes a change of leadership. A new leader is not ready until it has read on, because others
   * may have written meanwhile.
   *
   * @return whether {@link #load} has to be called
   */
  synchronized boolean lead(boolean leads) {
    leading = leads;
    if (leads) {
      wanted++;
    }
    return !isReady();
  }

  /** Reads to the stream's end, and is ready. */
  void load(long now) throws IOException {
    streamLock.lock();
    try {
      long loading = wanted;
      stream.catchUp();
      refreshedAt = now;
      loaded = loading;
    } finally {
      streamLock.unlock();
    }
  }

  /**
   * Reads to the stream's end if that was last done long ago.
   *
   * @param now milliseconds
   * @param age milliseconds
   */
  void refresh(long now, long age) throws IOException {
    if (now - refreshedAt < age) {
      return;
    }
    streamLock.lock();
    try {
      if (now - refreshedAt >= age) {
        stream.catchUp();
        refreshedAt = now;
      }
    } finally {
      streamLock.unlock();
    }
  }

  /**
   * Writes an event.
   *
   * @param threads runs the writing
   * @return done when the event is durable and in the view, or has failed
   */
  CompletableFuture<Void> submit(RemoteLogMetadata event, Executor threads) {
    Pending pending = new Pending(event, new CompletableFuture<>());
    boolean start;
    queueLock.lock();
    try {
      queue.add(pending);
      start = !writing;
      writing = true;
    } finally {
      queueLock.unlock();
    }
    if (start) {
      try {
        threads.execute(this::writeAll);
      } catch (RejectedExecutionException e) {
        failAll(e);
      }
    }
    return pending.done();
  }

  private void writeAll() {
    for (List<Pending> batch = take(); !batch.isEmpty(); batch = take()) {
      streamLock.lock();
      try {
        write(batch);
      } catch (IOException | RuntimeException e) {
        fail(batch, e);
      } finally {
        streamLock.unlock();
      }
    }
  }

  /** Fails what waits, because nobody will write it. */
  private void failAll(Exception cause) {
    for (List<Pending> batch = take(); !batch.isEmpty(); batch = take()) {
      fail(batch, cause);
    }
  }

  private static void fail(List<Pending> batch, Exception cause) {
    batch.forEach(
        pending ->
            pending
                .done()
                .completeExceptionally(
                    new RetriableRemoteStorageException("cannot write metadata", cause)));
  }

  /** The events for the next put: no two about one thing, since each is checked alone. */
  private List<Pending> take() {
    queueLock.lock();
    try {
      List<Pending> batch = new ArrayList<>();
      Set<Object> subjects = new HashSet<>();
      while (!queue.isEmpty()
          && batch.size() < LARGEST_BATCH
          && subjects.add(subject(queue.element().event()))) {
        batch.add(queue.remove());
      }
      writing = !batch.isEmpty();
      return batch;
    } finally {
      queueLock.unlock();
    }
  }

  private void write(List<Pending> batch) throws IOException {
    boolean current = loaded < 0 && stream.next() == 1;
    if (current) {
      stream.catchUp();
    }
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Map<Pending, RemoteStorageException> refused = new HashMap<>();
      List<Pending> allowed = allowed(batch, refused);
      if (!refused.isEmpty() && !current) {
        // Perhaps only for what has not been read yet.
        stream.catchUp();
        current = true;
        continue;
      }
      refused.forEach((pending, reason) -> pending.done().completeExceptionally(reason));
      if (allowed.isEmpty() || stream.tryAppend(allowed.stream().map(Pending::event).toList())) {
        allowed.forEach(pending -> pending.done().complete(null));
        return;
      }
      current = true;
    }
    throw new IOException("%d other writers were quicker each time".formatted(ATTEMPTS));
  }

  /** What is left to write; settles the events that are written already. */
  private List<Pending> allowed(List<Pending> batch, Map<Pending, RemoteStorageException> refused) {
    SegmentView view = stream.view();
    List<Pending> allowed = new ArrayList<>();
    for (Pending pending : batch) {
      if (pending.done().isDone()) {
        continue;
      }
      if (view.reflects(pending.event())) {
        pending.done().complete(null);
        continue;
      }
      try {
        view.check(pending.event());
        allowed.add(pending);
      } catch (RemoteStorageException e) {
        refused.put(pending, e);
      }
    }
    return allowed;
  }

  private static Object subject(RemoteLogMetadata event) {
    return switch (event) {
      case RemoteLogSegmentMetadata segment -> segment.remoteLogSegmentId();
      case RemoteLogSegmentMetadataUpdate update -> update.remoteLogSegmentId();
      default -> event.topicIdPartition();
    };
  }
}
