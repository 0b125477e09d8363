package io.headrace.broker.kafka;

import io.headrace.broker.follow.Following;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * Opens the logs of partitions that others lead when consumers ask for them here, and drops them
 * when nobody has for {@link #IDLE}.
 *
 * <p>A consumer that asks for what is not here yet waits for it, but not longer than {@link
 * #PATIENCE}: then it gets the answer of a follower that has nothing, and asks the leader again.
 * Thread-safe.
 */
final class FollowedLogs {
  private static final Duration IDLE = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Following following;
  private final Histories histories;
  private final Time clock;

  FollowedLogs(Following following, Histories histories, Time clock) {
    this.following = following;
    this.histories = histories;
    this.clock = clock;
  }

  /**
   * Notes that somebody wants to read from a partition here.
   *
   * @param leaderEpoch that the reader knows, if any; with a wrong one it is going to be told so
   * @return what is completed, after {@link #PATIENCE} at the latest, when it is time to read; null
   *     if it is now
   */
  @Nullable CompletableFuture<Void> reading(
      ExpressPartition partition, Optional<Integer> leaderEpoch, long offset) {
    if (partition.isLeading()
        || leaderEpoch.filter(epoch -> epoch != partition.getLeaderEpoch()).isPresent()) {
      return null;
    }
    FollowedLog log = partition.follow(this);
    if (log == null) {
      return null;
    }
    long now = clock.milliseconds();
    CompletableFuture<Void> readable = log.reading(offset, now);
    if (readable == null || (!log.isReadable() && now - log.begun() > PATIENCE.toMillis())) {
      return null;
    }
    return readable.completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A log that fills from now on. Called with the partition's lock held. */
  FollowedLog begin(ExpressPartition partition, int leaderEpoch, int leader) {
    FollowedLog begun = new FollowedLog(partition, histories, leaderEpoch, clock.milliseconds());
    following.follow(new Following.Request(partition.id(), leaderEpoch, leader, begun));
    return begun;
  }

  /** Whether nobody has read from a log for so long that it is not worth its price. */
  boolean isIdle(FollowedLog log) {
    return clock.milliseconds() - log.lastRead() > IDLE.toMillis();
  }

  /** Gives no log anything more. */
  void close() {
    following.close();
  }
}
