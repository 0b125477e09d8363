package io.headrace.broker.wal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a partition has above its archive, as it becomes known to a reader that fences nobody.
 *
 * <p>It is given sections that count, of any stream and in any order, and tells which of them come
 * next. These are part of every later leader's history: a section that stands in its stream before
 * the first free number, and after no fence, is met by all of them, because a new leader's fence
 * goes to a free number. So a later leader knows all that is known here and maybe more; and more
 * would change nothing of it, because a leader of a later epoch begins at or past the end of what
 * is known here, or its first section would not be where the history of its predecessors ended.
 *
 * <p>What was told is settled, as if it were archived: {@link TailResolver} goes on from there.
 * Sections that are known and do not follow yet are kept until they do, or become void.
 *
 * <p>Not thread-safe.
 */
public final class GrowingTail {
  private final PartitionId partition;
  private final int leaderEpoch;
  private final TailResolver resolver;
  private List<SectionRef> waiting = new ArrayList<>();
  private ArchivedTo end;

  /**
   * A tail of which nothing is known.
   *
   * @param leaderEpoch the latest of which sections are taken
   */
  GrowingTail(PartitionId partition, int leaderEpoch, ArchivedTo base, TailResolver resolver) {
    this.partition = partition;
    this.leaderEpoch = leaderEpoch;
    this.end = base;
    this.resolver = resolver;
  }

  /** After the last section that was told to come next. */
  public long endOffset() {
    return end.endOffset();
  }

  /** Whose it is. */
  public PartitionId partition() {
    return partition;
  }

  /**
   * Takes sections of the partition that count; it does no harm if some are known already.
   *
   * @return the sections that come next and the end after them; the first may begin below the end
   *     before
   */
  public Tail add(Collection<SectionRef> counting) {
    for (SectionRef section : counting) {
      if (section.partition().equals(partition) && section.leaderEpoch() <= leaderEpoch) {
        waiting.add(section);
      }
    }
    Tail next = resolver.resolve(waiting, end);
    if (!next.sections().isEmpty()) {
      end = new ArchivedTo(next.endOffset(), next.sections().getLast().leaderEpoch());
    }
    waiting =
        new ArrayList<>(
            waiting.stream()
                .filter(
                    section ->
                        section.endOffset() > end.endOffset()
                            && section.leaderEpoch() >= end.leaderEpoch())
                .toList());
    return next;
  }

  /**
   * Whether something is known that follows on something unknown. That passes soon if it is about
   * to be written, or was displaced by a fence; it stays if the missing part was pruned, or is in a
   * stream that is not read.
   */
  public boolean hasGap() {
    return !waiting.isEmpty();
  }
}
