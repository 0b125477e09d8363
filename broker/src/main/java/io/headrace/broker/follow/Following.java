package io.headrace.broker.follow;

import io.headrace.broker.restore.ArchiveBases;
import io.headrace.broker.wal.PartitionId;
import io.headrace.broker.wal.WalStreams;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Follows partitions that other brokers lead, one {@link LeaderFollower} for each of these brokers
 * as long as there is something to follow.
 *
 * <p>Thread-safe.
 */
public final class Following implements AutoCloseable {
  private final WalStreams streams;
  private final ArchiveBases archive;
  private final LongSupplier clock;
  private final Map<Integer, LeaderFollower> followers = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * @param clock in nanoseconds
   */
  public Following(WalStreams streams, ArchiveBases archive, LongSupplier clock) {
    this.streams = streams;
    this.archive = archive;
    this.clock = clock;
  }

  /**
   * What is to be followed.
   *
   * @param leaderEpoch the latest of which records are taken
   * @param leader id of the broker that leads in that epoch
   */
  public record Request(PartitionId partition, int leaderEpoch, int leader, FollowTarget target) {}

  /**
   * Follows a partition until its target is not wanted any more. Returns at once. Of one partition,
   * a later request ends the earlier.
   */
  public void follow(Request request) {
    if (closed) {
      return;
    }
    LeaderFollower _ =
        followers.compute(
            request.leader(),
            (leader, running) -> {
              LeaderFollower follower =
                  running == null ? new LeaderFollower(leader, streams, archive, clock) : running;
              follower.follow(request);
              if (running == null) {
                Thread _ =
                    Thread.ofVirtual().name("follow-" + leader).start(() -> run(leader, follower));
              }
              return follower;
            });
  }

  private void run(int leader, LeaderFollower follower) {
    try {
      follower.run(() -> retired(leader));
    } finally {
      boolean _ = followers.remove(leader, follower);
    }
  }

  /** Whether a follower has nothing left to do and is forgotten. */
  private boolean retired(int leader) {
    return followers.computeIfPresent(leader, (_, follower) -> follower.isIdle() ? null : follower)
        == null;
  }

  /** Gives nothing more to any target; they are not told. */
  @Override
  public void close() {
    closed = true;
    followers.values().forEach(LeaderFollower::close);
  }
}
