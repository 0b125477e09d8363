package io.headrace.broker.wal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What counts in all streams at one moment, read without fencing anybody: as far as each stream is
 * without a hole. Nobody can put a fence before it any more, so it counts for ever. Immutable.
 */
public final class Committed {
  private final Map<StreamName, StreamView> streams;
  private final Map<PartitionId, List<SectionRef>> sections = new HashMap<>();
  private final TailResolver resolver;

  /**
   * @param streams each up to its first free number
   */
  Committed(Map<StreamName, StreamView> streams, TailResolver resolver) {
    this.streams = Map.copyOf(streams);
    this.resolver = resolver;
    streams.values().forEach(view -> WalStreams.collect(view, sections));
  }

  Map<StreamName, StreamView> streams() {
    return streams;
  }

  /**
   * A partition's tail as it begins.
   *
   * @param leaderEpoch the latest of which sections are taken
   * @param base how far the partition's archive reached after this was read; if it was read before,
   *     there may be a gap
   */
  public GrowingTail tail(PartitionId partition, int leaderEpoch, ArchivedTo base) {
    return new GrowingTail(partition, leaderEpoch, base, resolver);
  }

  /** The sections of a partition that count. */
  public List<SectionRef> sections(PartitionId partition) {
    return sections.getOrDefault(partition, List.of());
  }
}
