package io.headrace.broker.follow;

import io.headrace.broker.restore.ArchiveBases;
import io.headrace.broker.wal.ArchivedTo;
import io.headrace.broker.wal.Committed;
import io.headrace.broker.wal.GrowingTail;
import io.headrace.broker.wal.PartitionId;
import io.headrace.broker.wal.Section;
import io.headrace.broker.wal.Tail;
import io.headrace.broker.wal.WalStreams;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Fills the targets of a batch of partitions with what is committed now. The order is what makes
 * them whole: first all streams are read, then the archive's end; what was pruned before is in the
 * archive then.
 *
 * <p>For one thread, once.
 */
final class Opening {
  private static final System.Logger LOG = System.getLogger(Opening.class.getName());
  private static final int OPENED_AT_ONCE = 16;

  /** A partition that is filled, up to the end of its tail. */
  record Opened(Following.Request request, GrowingTail tail) {}

  /**
   * What came of it.
   *
   * @param read where the tails begin
   */
  record Outcome(Committed read, List<Opened> opened) {}

  /** Those that have not failed. */
  private final Map<PartitionId, Following.Request> open = new HashMap<>();

  /**
   * @param batch of the requests for one partition, all but the last are abandoned
   */
  Opening(List<Following.Request> batch) {
    for (Following.Request request : batch) {
      Following.Request earlier = open.put(request.partition(), request);
      if (earlier != null) {
        abandon(earlier.target());
      }
    }
  }

  /** Fills all; a target that fails is abandoned. */
  Outcome run(WalStreams streams, ArchiveBases archive) throws IOException {
    Committed read = streams.committed();
    Map<PartitionId, ArchivedTo> bases = archive.read(open.keySet());
    begin(bases);
    Map<PartitionId, GrowingTail> growing = new HashMap<>();
    Map<PartitionId, Tail> tails = new HashMap<>();
    open.forEach(
        (id, request) -> {
          GrowingTail tail =
              read.tail(id, request.leaderEpoch(), Objects.requireNonNull(bases.get(id)));
          tails.put(id, tail.add(read.sections(id)));
          growing.put(id, tail);
        });
    streams.read(tails, this::fill);
    return new Outcome(
        read,
        open.entrySet().stream()
            .map(
                one ->
                    new Opened(one.getValue(), Objects.requireNonNull(growing.get(one.getKey()))))
            .toList());
  }

  /** Abandons all that are left, after a failure. */
  void abandon() {
    open.values().forEach(request -> abandon(request.target()));
  }

  private void begin(Map<PartitionId, ArchivedTo> bases) {
    Map<PartitionId, Future<?>> begun = new HashMap<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(OPENED_AT_ONCE, Thread.ofVirtual().factory())) {
      open.forEach(
          (id, request) ->
              begun.put(
                  id,
                  threads.submit(
                      () -> {
                        request.target().begin(Objects.requireNonNull(bases.get(id)));
                        return null;
                      })));
    }
    begun.forEach(
        (id, one) -> {
          if (one.state() != Future.State.SUCCESS) {
            failed(id, one.exceptionNow());
          }
        });
  }

  private void fill(Section section) {
    Following.Request request = open.get(section.partition());
    if (request != null && request.target().wanted()) {
      try {
        request.target().append(List.of(section));
      } catch (IOException | RuntimeException e) {
        failed(section.partition(), e);
      }
    }
  }

  private void failed(PartitionId partition, Throwable why) {
    LOG.log(System.Logger.Level.WARNING, partition + " could not be opened", why);
    abandon(Objects.requireNonNull(open.remove(partition)).target());
  }

  /** Abandons a target, which must not take others along. */
  static void abandon(FollowTarget target) {
    try {
      target.abandon();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "A followed log did not end well", e);
    }
  }
}
