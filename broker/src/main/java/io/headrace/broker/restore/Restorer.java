package io.headrace.broker.restore;

import io.headrace.broker.wal.ArchivedTo;
import io.headrace.broker.wal.Fenced;
import io.headrace.broker.wal.Parallel;
import io.headrace.broker.wal.PartitionId;
import io.headrace.broker.wal.StaleBaseException;
import io.headrace.broker.wal.Tail;
import io.headrace.broker.wal.WalStreams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Brings partitions to the state in which their last leader has acknowledged them, for a leader of
 * a new epoch.
 *
 * <p>The order is what makes it right. First every open stream is fenced, so that no older leader
 * can commit any more. Then the archive's end is read, then the tail above it, then the archive's
 * end again: an older leader may have gone on archiving what it had committed before the fence, and
 * pruned its stream behind that. If the end has moved, the tail may have been read with a gap, so
 * it is read again above the new end.
 *
 * <p>Thread-safe.
 */
public final class Restorer {
  private final WalStreams streams;
  private final JoinedFences fences;
  private final ArchiveBases archive;

  public Restorer(WalStreams streams, ArchiveBases archive) {
    this.streams = streams;
    this.fences = new JoinedFences(streams::fence);
    this.archive = archive;
  }

  /**
   * Fences and restores a batch of partitions; each target is completed as soon as all its records
   * are there, whatever happens to the others.
   *
   * @param epochs the new leader epoch of each partition
   * @param targets one for each of {@code epochs}
   * @throws IOException if the store or a target failed; some targets are complete, all others are
   *     as before {@code begin}
   */
  public void restore(
      Map<PartitionId, Integer> epochs, Map<PartitionId, ? extends RestoreTarget> targets)
      throws IOException {
    Fenced fenced = fences.fence(epochs);
    Map<PartitionId, RestoreTarget> left = new HashMap<>(targets);
    while (!left.isEmpty()) {
      Map<PartitionId, ArchivedTo> bases = archive.read(left.keySet());
      try {
        Map<PartitionId, Tail> tails = fenced.tails(bases);
        if (archive.read(left.keySet()).equals(bases)) {
          fill(left, bases, tails);
          return;
        }
      } catch (StaleBaseException e) {
        // Pruned while it was read: the archive has what is gone.
      }
    }
  }

  /** Fills all, and leaves those that are not complete if it fails. */
  private void fill(
      Map<PartitionId, RestoreTarget> left,
      Map<PartitionId, ArchivedTo> bases,
      Map<PartitionId, Tail> tails)
      throws IOException {
    Filling.Limits limits = new Filling.Limits();
    Map<PartitionId, Filling> fillings = new HashMap<>();
    left.forEach(
        (partition, target) ->
            fillings.put(
                partition,
                new Filling(
                    target,
                    Objects.requireNonNull(bases.get(partition)),
                    Objects.requireNonNull(tails.get(partition)).sections().size(),
                    limits)));
    List<Future<Void>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Filling filling : fillings.values()) {
        running.add(
            threads.submit(
                () -> {
                  filling.run();
                  return null;
                }));
      }
      try {
        streams.read(
            tails,
            section -> Objects.requireNonNull(fillings.get(section.partition())).offer(section));
      } catch (IOException | RuntimeException e) {
        fillings.values().forEach(Filling::stop);
        throw e;
      }
    } finally {
      left.keySet()
          .removeIf(partition -> Objects.requireNonNull(fillings.get(partition)).isComplete());
    }
    for (Future<Void> filling : running) {
      Void _ = Parallel.await(filling);
    }
  }
}
