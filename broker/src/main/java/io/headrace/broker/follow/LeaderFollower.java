package io.headrace.broker.follow;

import io.headrace.broker.restore.ArchiveBases;
import io.headrace.broker.wal.ArchivedTo;
import io.headrace.broker.wal.Committed;
import io.headrace.broker.wal.GrowingTail;
import io.headrace.broker.wal.PartitionId;
import io.headrace.broker.wal.Section;
import io.headrace.broker.wal.StreamFollower;
import io.headrace.broker.wal.WalStreams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Follows the partitions that one broker leads.
 *
 * <p>One thread reads the leader's stream and gives everything to the targets. New partitions are
 * opened beside it, all that have gathered at once ({@link Opening}), and then join.
 *
 * <p>An older leader may have written into its stream after it was read and before the new leader
 * fenced it. So all streams are read again, soon after a partition has joined and ever more rarely,
 * and when there is a gap; at first the archive's end too, which may have passed the partition's. A
 * partition has to begin anew if its gap stays, or if something is archived that was never seen.
 *
 * <p>A store bills its requests: at the end of the stream, the pause between two of them grows to
 * {@value #MOST_PAUSE_MILLIS} ms.
 */
final class LeaderFollower {
  private static final System.Logger LOG = System.getLogger(LeaderFollower.class.getName());
  private static final long LEAST_PAUSE_MILLIS = 5;
  private static final long MOST_PAUSE_MILLIS = 200;
  private static final long CHECK_MILLIS = 1_000;
  private static final long GAP_REFRESH_MILLIS = 500;
  private static final long GAP_LIMIT_MILLIS = 3_000;
  private static final long FIRST_REFRESH_MILLIS = 1_000;
  private static final long MOST_REFRESH_MILLIS = 60_000;
  private static final long YOUNG_MILLIS = 120_000;

  /** A partition that has joined. */
  private final class Followed implements StreamFollower.Reader {
    private final FollowTarget target;
    private final GrowingTail tail;
    private final long joined = millis();
    private long gapSince = -1;
    private boolean ended;

    Followed(FollowTarget target, GrowingTail tail) {
      this.target = target;
      this.tail = tail;
    }

    @Override
    public void accept(Section section) throws IOException {
      if (target.wanted() && !closed) {
        target.append(List.of(section));
      }
    }

    @Override
    public void lost(Exception why) {
      LOG.log(
          System.Logger.Level.INFO,
          "{0} of broker {1} has to be followed anew: {2}",
          tail.partition(),
          leader,
          why);
      end();
    }

    void end() {
      if (!ended) {
        ended = true;
        follower.remove(tail.partition());
        boolean _ = followed.remove(tail.partition(), this);
        Opening.abandon(target);
      }
    }
  }

  private final int leader;
  private final WalStreams streams;
  private final ArchiveBases archive;
  private final LongSupplier clock;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final StreamFollower follower;

  /** What other threads leave to the one that follows. */
  private final LinkedBlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();

  private final List<Following.Request> requests = new ArrayList<>();
  private final Map<PartitionId, Followed> followed = new HashMap<>();
  private volatile boolean closed;
  private boolean opening;
  private boolean refreshing;
  private long nextCheck;
  private long nextRefresh;
  private long refreshPause = FIRST_REFRESH_MILLIS;

  LeaderFollower(int leader, WalStreams streams, ArchiveBases archive, LongSupplier clock) {
    this.leader = leader;
    this.streams = streams;
    this.archive = archive;
    this.clock = clock;
    this.follower = streams.follower(leader, executor);
  }

  /** Any thread may call this. */
  void follow(Following.Request request) {
    inbox.add(() -> requests.add(request));
  }

  /** Whether nothing is followed, nor will be without a further call. */
  boolean isIdle() {
    return inbox.isEmpty() && requests.isEmpty() && followed.isEmpty() && !opening && !refreshing;
  }

  /** Gives nothing any more. Any thread may call this. */
  void close() {
    closed = true;
  }

  /**
   * Follows, until it is closed.
   *
   * @param retired asked when there is nothing to do; true ends
   */
  void run(BooleanSupplier retired) {
    long pause = 0;
    try {
      while (!closed) {
        carryOut(pause);
        endUnwanted();
        if (isIdle() && retired.getAsBoolean()) {
          return;
        }
        open();
        pause = advance(pause);
        lookAfterGaps();
        refresh();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      executor.shutdown();
    }
  }

  private void carryOut(long pauseMillis) throws InterruptedException {
    Runnable task = inbox.poll(pauseMillis, TimeUnit.MILLISECONDS);
    while (task != null) {
      task.run();
      task = inbox.poll();
    }
  }

  private void endUnwanted() {
    for (Followed partition : List.copyOf(followed.values())) {
      if (!partition.target.wanted()) {
        partition.end();
      }
    }
  }

  /**
   * @return how many milliseconds to pause
   */
  private long advance(long pause) {
    if (followed.isEmpty()) {
      return MOST_PAUSE_MILLIS;
    }
    try {
      if (follower.advance()) {
        return 0;
      }
      long now = millis();
      if (now - nextCheck >= 0) {
        nextCheck = now + CHECK_MILLIS;
        follower.checkEnds();
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Following broker {0} failed, and is tried again: {1}",
          leader,
          e.toString());
      return MOST_PAUSE_MILLIS;
    }
    return Math.clamp(2 * pause, LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS);
  }

  private long millis() {
    return TimeUnit.NANOSECONDS.toMillis(clock.getAsLong());
  }

  private void open() {
    if (!opening && !requests.isEmpty()) {
      opening = true;
      List<Following.Request> batch = List.copyOf(requests);
      requests.clear();
      beside(() -> open(batch));
    }
  }

  /** Does something that takes long, at the end of which it leaves something in the inbox. */
  private static void beside(Runnable task) {
    Thread _ = Thread.ofVirtual().name("follow-open").start(task);
  }

  private void open(List<Following.Request> batch) {
    Opening batchOpening = new Opening(batch);
    try {
      Opening.Outcome outcome = batchOpening.run(streams, archive);
      inbox.add(
          () -> {
            opening = false;
            outcome
                .opened()
                .forEach(one -> join(outcome.read(), one.request().target(), one.tail()));
          });
    } catch (IOException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Following {0} partitions of broker {1} could not begin: {2}",
          batch.size(),
          leader,
          e.toString());
      batchOpening.abandon();
      inbox.add(() -> opening = false);
    }
  }

  private void join(Committed read, FollowTarget target, GrowingTail tail) {
    Followed before = followed.get(tail.partition());
    if (before != null) {
      before.end();
    }
    Followed joined = new Followed(target, tail);
    followed.put(tail.partition(), joined);
    try {
      follower.add(read, tail, joined);
      target.complete();
      refreshPause = FIRST_REFRESH_MILLIS;
      nextRefresh = millis() + refreshPause;
    } catch (IOException | RuntimeException e) {
      joined.lost(e);
    }
  }

  private void lookAfterGaps() {
    long now = millis();
    for (Followed partition : List.copyOf(followed.values())) {
      if (!partition.tail.hasGap()) {
        partition.gapSince = -1;
      } else if (partition.gapSince < 0) {
        partition.gapSince = now;
        nextRefresh = Math.min(nextRefresh, now + GAP_REFRESH_MILLIS);
      } else if (now - partition.gapSince > GAP_LIMIT_MILLIS && !refreshing) {
        partition.lost(new IOException("something before its newest records is missing"));
      }
    }
  }

  private void refresh() {
    long now = millis();
    if (!refreshing && !followed.isEmpty() && now >= nextRefresh) {
      refreshing = true;
      refreshPause = Math.min(2 * refreshPause, MOST_REFRESH_MILLIS);
      nextRefresh = now + refreshPause;
      Set<PartitionId> young = new HashSet<>();
      for (Followed partition : followed.values()) {
        if (now - partition.joined < YOUNG_MILLIS) {
          young.add(partition.tail.partition());
        }
      }
      beside(() -> refresh(young));
    }
  }

  /**
   * @param young partitions whose leader may have begun after they were followed
   */
  private void refresh(Set<PartitionId> young) {
    try {
      // In this order: what is archived by now is in the streams then, unless it was pruned.
      Map<PartitionId, ArchivedTo> bases = young.isEmpty() ? Map.of() : archive.read(young);
      Committed read = streams.committed();
      inbox.add(
          () -> {
            refreshing = false;
            follower.refresh(read);
            bases.forEach(this::compare);
          });
    } catch (IOException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "The streams could not be read again, which is done later: {0}",
          e.toString());
      inbox.add(() -> refreshing = false);
    }
  }

  private void compare(PartitionId partition, ArchivedTo base) {
    Followed one = followed.get(partition);
    if (one != null && one.tail.endOffset() < base.endOffset()) {
      one.lost(new IOException("archived up to " + base.endOffset() + " and never seen"));
    }
  }
}
