package io.headrace.broker.wal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * What an object of a stream says, without the bytes of its sections.
 *
 * @param writer of the put; an owner knows its own objects by it
 * @param trimmedTo sequence numbers below it may have been deleted
 * @param rows of the sections, with positions in the object
 * @param fences the epoch below which nothing that comes later in the stream is committed
 */
record WalObject(
    Kind kind, UUID writer, long trimmedTo, List<Row> rows, Map<PartitionId, Integer> fences) {

  /** What an object is. */
  enum Kind {
    /** The stream's first, at sequence number 0. */
    OPEN(0),
    /** Sections, none if only {@code trimmedTo} is to be told. */
    DATA(1),
    /** Put by a new leader. */
    FENCE(2),
    /** The stream's last: nothing after it is committed. */
    CLOSE(3);

    private final byte code;

    Kind(int code) {
      this.code = (byte) code;
    }

    /** In the header. */
    byte code() {
      return code;
    }

    static Kind of(byte code) throws IOException {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new IOException("the object is of the unknown kind %d".formatted(code));
    }
  }

  /**
   * One section.
   *
   * @param position of its first byte after the header
   */
  record Row(
      PartitionId partition,
      int leaderEpoch,
      long firstOffset,
      long endOffset,
      long position,
      int size) {

    /** Whether no reader needs it: the archive has it, or a newer leader's records in its place. */
    boolean isArchived(Function<PartitionId, ArchivedTo> archived) {
      ArchivedTo archive = archived.apply(partition);
      return endOffset <= archive.endOffset() || leaderEpoch < archive.leaderEpoch();
    }
  }

  static WalObject open(UUID writer) {
    return new WalObject(Kind.OPEN, writer, 0, List.of(), Map.of());
  }

  static WalObject fence(UUID writer, long trimmedTo, Map<PartitionId, Integer> fences) {
    return new WalObject(Kind.FENCE, writer, trimmedTo, List.of(), Map.copyOf(fences));
  }

  static WalObject close(UUID writer, long trimmedTo) {
    return new WalObject(Kind.CLOSE, writer, trimmedTo, List.of(), Map.of());
  }
}
