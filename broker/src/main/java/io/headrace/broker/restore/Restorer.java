package io.headrace.broker.restore;

import io.headrace.broker.wal.ArchivedTo;
import io.headrace.broker.wal.Fenced;
import io.headrace.broker.wal.PartitionId;
import io.headrace.broker.wal.StaleBaseException;
import io.headrace.broker.wal.Tail;
import io.headrace.broker.wal.WalStreams;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

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
  private final ArchiveBases archive;

  public Restorer(WalStreams streams, ArchiveBases archive) {
    this.streams = streams;
    this.archive = archive;
  }

  /**
   * Fences and restores a batch of partitions; each target is completed as soon as all its records
   * are there.
   *
   * @param epochs the new leader epoch of each partition
   * @param targets one for each of {@code epochs}
   * @throws IOException if the store failed; some targets may be complete, all others are as before
   *     {@code begin}
   */
  public void restore(
      Map<PartitionId, Integer> epochs, Map<PartitionId, ? extends RestoreTarget> targets)
      throws IOException {
    Fenced fenced = streams.fence(epochs);
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

  private void fill(
      Map<PartitionId, RestoreTarget> targets,
      Map<PartitionId, ArchivedTo> bases,
      Map<PartitionId, Tail> tails)
      throws IOException {
    for (var entry : targets.entrySet()) {
      if (entry.getValue().wanted()) {
        entry.getValue().begin(Objects.requireNonNull(bases.get(entry.getKey())));
      }
    }
    streams.read(
        tails,
        section -> {
          RestoreTarget target = targets.get(section.partition());
          if (target != null && target.wanted()) {
            target.append(section);
          }
        });
    targets.values().forEach(RestoreTarget::complete);
  }
}
