package io.headrace.broker.kafka;

import io.headrace.broker.follow.FollowTarget;
import io.headrace.broker.wal.ArchivedTo;
import io.headrace.broker.wal.Section;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The log of a partition that another broker leads, for consumers that read here: in a leader epoch
 * it goes from being opened to being readable to being dropped, and never further. It has what is
 * committed in the store as far as that was read, and its high watermark is its end.
 *
 * <p>Its records are a part of what every later leader has, at the same offsets; yet no leader ever
 * begins with it, because it may lack the newest.
 *
 * <p>Thread-safe. The methods of {@link FollowTarget} are called by one thread at a time.
 */
final class FollowedLog implements FollowTarget {

  /** Somebody waits for the log to reach an offset. */
  private record Waiting(long offset, CompletableFuture<Void> readable) {}

  private final ExpressPartition partition;
  private final Histories histories;
  private final int leaderEpoch;
  private final long begun;
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private volatile boolean dropped;

  /** Being filled, or complete. */
  private volatile @Nullable ExpressLog log;

  private volatile boolean readable;
  private volatile long lastRead;

  /**
   * @param leaderEpoch in which it is followed
   * @param now in milliseconds
   */
  FollowedLog(ExpressPartition partition, Histories histories, int leaderEpoch, long now) {
    this.partition = partition;
    this.histories = histories;
    this.leaderEpoch = leaderEpoch;
    this.begun = now;
    this.lastRead = now;
  }

  int leaderEpoch() {
    return leaderEpoch;
  }

  /** When it was asked for, in milliseconds. */
  long begun() {
    return begun;
  }

  /** When it was last wanted to be read, in milliseconds. */
  long lastRead() {
    return lastRead;
  }

  /** Whether it is the partition's log. */
  boolean isReadable() {
    return readable;
  }

  /**
   * Notes that somebody reads.
   *
   * @return what is completed when the offset is there to be read, or never will be; null if it is
   *     there
   */
  @Nullable CompletableFuture<Void> reading(long offset, long now) {
    lastRead = now;
    if (has(offset)) {
      return null;
    }
    Waiting added = new Waiting(offset, new CompletableFuture<>());
    waiting.add(added);
    wake();
    return added.readable();
  }

  private boolean has(long offset) {
    ExpressLog current = log;
    return dropped || (readable && current != null && offset <= current.logEndOffset());
  }

  private void wake() {
    boolean _ =
        waiting.removeIf(
            one -> {
              boolean ends = has(one.offset()) || one.readable().isDone();
              if (ends) {
                boolean _ = one.readable().complete(null);
              }
              return ends;
            });
  }

  /** Notes that it is the partition's log from now on. Called with the partition's lock held. */
  void becomesReadable() {
    readable = true;
  }

  /** Starts the log where its leader has made it start meanwhile. */
  void followStart() throws IOException {
    ExpressLog current = log;
    if (current != null && readable && !dropped) {
      histories.followStart(current);
    }
  }

  /**
   * Has nothing more come, for ever. Called with the partition's lock held.
   *
   * @return whether it is the partition's log, and so for the caller to delete
   */
  boolean drop() {
    dropped = true;
    wake();
    return readable;
  }

  @Override
  public boolean wanted() {
    return !dropped;
  }

  @Override
  public void begin(ArchivedTo base) throws IOException {
    if (!dropped) {
      ExpressLog _ = histories.open(partition, base, this::open);
    }
  }

  private ExpressLog open(History history, boolean tiered) {
    ExpressLog opened = partition.openFollowedLog(history, tiered);
    log = opened;
    return opened;
  }

  @Override
  public void append(List<Section> sections) {
    ExpressLog target = log;
    if (target != null) {
      target.appendCommitted(sections, leaderEpoch);
      if (readable) {
        partition.tryCompleteDelayedRequests();
        wake();
      }
    }
  }

  @Override
  public void complete() {
    ExpressLog complete = log;
    if (complete != null) {
      partition.readFrom(this, complete);
      wake();
    }
  }

  @Override
  public void abandon() {
    ExpressLog last = log;
    partition.stopFollowing(this);
    if (last != null && !readable) {
      last.removeLogMetrics();
      last.delete();
    }
  }
}
