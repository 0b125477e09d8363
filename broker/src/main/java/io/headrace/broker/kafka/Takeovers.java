package io.headrace.broker.kafka;

import io.headrace.broker.restore.RestoreTarget;
import io.headrace.broker.restore.Restorer;
import io.headrace.broker.wal.ArchivedTo;
import io.headrace.broker.wal.PartitionId;
import io.headrace.broker.wal.Section;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out takeovers off the metadata thread: each batch on a virtual thread of its own, tried
 * again while the store fails and anything in it is still wanted.
 *
 * <p>Two takeovers of one partition never fill its directory at once: the later waits for the
 * earlier to see that it is not wanted any more.
 */
final class Takeovers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Takeovers.class);
  private static final Duration RETRY_AFTER = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = RETRY_AFTER.multipliedBy(5);

  /** One partition that is to be led. */
  record Request(ExpressPartition partition, Takeover takeover) {
    boolean wanted() {
      return partition.wants(takeover);
    }
  }

  private final Restorer restorer;
  private final Histories histories;
  private final ExpressMetrics metrics;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<TopicPartition, ReentrantLock> directories = new ConcurrentHashMap<>();

  Takeovers(Restorer restorer, Histories histories, ExpressMetrics metrics) {
    this.restorer = restorer;
    this.histories = histories;
    this.metrics = metrics;
  }

  /** Returns at once. */
  void start(List<Request> batch) {
    Thread _ = Thread.ofVirtual().name("takeover").start(() -> run(batch));
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void run(List<Request> batch) {
    long started = System.nanoTime();
    List<Request> wanted = batch;
    Duration pause = Duration.ZERO;
    do {
      try {
        attempt(wanted);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        LOG.info("Took over {} partitions in {} ms", wanted.size(), millis);
        metrics.tookOver(wanted.size(), millis);
        return;
      } catch (IOException e) {
        LOG.warn("Taking over {} partitions failed, trying again: {}", wanted.size(), e.toString());
        metrics.takeoverFailed();
      } catch (RuntimeException e) {
        LOG.error("Taking over {} partitions failed, trying again", wanted.size(), e);
        metrics.takeoverFailed();
      }
      pause = pause.equals(LONGEST_PAUSE) ? pause : pause.plus(RETRY_AFTER);
      wanted = wanted.stream().filter(Request::wanted).toList();
    } while (!wanted.isEmpty() && !isClosedAfter(pause));
  }

  private void attempt(List<Request> batch) throws IOException {
    Map<PartitionId, Integer> epochs = new HashMap<>();
    Map<PartitionId, Target> targets = new HashMap<>();
    for (Request request : batch) {
      PartitionId id = request.partition().id();
      epochs.put(id, request.takeover().leaderEpoch());
      targets.put(id, new Target(request));
    }
    restorer.restore(epochs, targets);
  }

  private boolean isClosedAfter(Duration time) {
    try {
      return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Fills one log. */
  private final class Target implements RestoreTarget {
    private final Request request;
    private final ReentrantLock directory;
    private @Nullable ExpressLog log;

    Target(Request request) {
      this.request = request;
      this.directory =
          directories.computeIfAbsent(
              request.partition().topicPartition(), _ -> new ReentrantLock());
    }

    @Override
    public boolean wanted() {
      return request.wanted();
    }

    @Override
    public void begin(ArchivedTo base) throws IOException {
      directory.lock();
      log =
          histories.open(
              request.partition(),
              base,
              (history, tiered) ->
                  request.partition().openLogFor(request.takeover(), history, tiered));
    }

    @Override
    public void append(List<Section> sections) {
      ExpressLog target = log;
      if (target != null) {
        request.partition().fill(request.takeover(), target, sections);
      }
    }

    @Override
    public void complete() {
      ExpressLog filled = log;
      if (filled != null && !request.partition().finish(request.takeover(), filled)) {
        LOG.info("Takeover of {} was overtaken", request.partition().topicPartition());
      }
      abandon();
    }

    /** Lets the directory go. */
    @Override
    public void abandon() {
      if (directory.isHeldByCurrentThread()) {
        directory.unlock();
      }
    }
  }
}
