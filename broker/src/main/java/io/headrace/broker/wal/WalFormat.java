package io.headrace.broker.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The header of an object, byte by byte; {@code docs/wal-format.md} shows it as a table. All
 * numbers are big-endian.
 *
 * <pre>
 *  0  int32   "HRWL"
 *  4  int8    version, 1
 *  5  int8    kind: 0 open, 1 data, 2 fence, 3 close
 *  6  int16   0
 *  8  int32   length of the header, with its checksum
 * 12  int128  writer
 * 28  int64   trimmed to
 * 36  int32   number of sections
 * 40  int32   number of fences
 * 44  48 bytes a section: int128 topic id, int32 partition, int32 leader epoch,
 *     int64 first offset, int64 end offset, int32 position after the header, int32 size
 *     24 bytes a fence: int128 topic id, int32 partition, int32 epoch
 *     int32   CRC-32C of all before
 * </pre>
 */
final class WalFormat {
  /** What a reader asks for first: enough for the header of most objects. */
  static final int FIRST_READ = 4096;

  private static final int MAGIC = 0x4852574c;
  private static final byte VERSION = 1;
  private static final int FIXED = 44;
  private static final int SECTION = 48;
  private static final int FENCE = 24;
  private static final int CHECKSUM = 4;

  /** More partitions than a broker can have; a larger number comes from damage. */
  private static final int LONGEST = 256 << 20;

  private WalFormat() {}

  /** How long the object's header is. */
  static int encodedLength(WalObject object) {
    return FIXED + SECTION * object.rows().size() + FENCE * object.fences().size() + CHECKSUM;
  }

  /** The header, ready to be read. */
  static ByteBuffer encode(WalObject object) {
    int length = encodedLength(object);
    ByteBuffer header = ByteBuffer.allocate(length);
    header.putInt(MAGIC).put(VERSION).put(object.kind().code()).putShort((short) 0);
    header.putInt(length);
    header.putLong(object.writer().getMostSignificantBits());
    header.putLong(object.writer().getLeastSignificantBits());
    header.putLong(object.trimmedTo());
    header.putInt(object.rows().size()).putInt(object.fences().size());
    for (WalObject.Row row : object.rows()) {
      put(header, row.partition());
      header.putInt(row.leaderEpoch()).putLong(row.firstOffset()).putLong(row.endOffset());
      header.putInt(Math.toIntExact(row.position())).putInt(row.size());
    }
    object
        .fences()
        .forEach(
            (partition, epoch) -> {
              put(header, partition);
              header.putInt(epoch);
            });
    CRC32C checksum = new CRC32C();
    checksum.update(header.array(), 0, header.position());
    header.putInt((int) checksum.getValue());
    return header.flip();
  }

  /**
   * How long the header is.
   *
   * @param start at least the first 12 bytes of the object
   * @throws IOException if this is no object of a stream, or of a version that is not known
   */
  static int headerLength(ByteBuffer start) throws IOException {
    if (start.remaining() < 12 || start.getInt(start.position()) != MAGIC) {
      throw new IOException("this is no object of a write-ahead log");
    }
    byte version = start.get(start.position() + 4);
    if (version != VERSION) {
      throw new IOException(
          "the object has version %d, only %d is known".formatted(version, VERSION));
    }
    int length = start.getInt(start.position() + 8);
    if (length < FIXED + CHECKSUM || length > LONGEST) {
      throw new IOException("the object's header has an impossible length: %d".formatted(length));
    }
    return length;
  }

  /**
   * Reads a header.
   *
   * @param bytes beginning with the whole header; its position stays
   * @throws IOException if the header is damaged
   */
  static WalObject decode(ByteBuffer bytes) throws IOException {
    int length = headerLength(bytes);
    if (bytes.remaining() < length) {
      throw new IOException("the object's header is cut off");
    }
    ByteBuffer header = bytes.slice(bytes.position(), length);
    CRC32C checksum = new CRC32C();
    checksum.update(header.slice(0, length - CHECKSUM));
    if ((int) checksum.getValue() != header.getInt(length - CHECKSUM)) {
      throw new IOException("the object's header is damaged: its checksum is another one");
    }
    WalObject.Kind kind = WalObject.Kind.of(header.get(5));
    header.position(12);
    UUID writer = new UUID(header.getLong(), header.getLong());
    long trimmedTo = header.getLong();
    int sections = header.getInt();
    int fenceCount = header.getInt();
    if (sections < 0
        || fenceCount < 0
        || FIXED + (long) SECTION * sections + (long) FENCE * fenceCount + CHECKSUM != length) {
      throw new IOException(
          "a header of %d bytes cannot hold %d sections and %d fences"
              .formatted(length, sections, fenceCount));
    }
    List<WalObject.Row> rows = new ArrayList<>(sections);
    for (int i = 0; i < sections; i++) {
      rows.add(
          new WalObject.Row(
              partition(header),
              header.getInt(),
              header.getLong(),
              header.getLong(),
              header.getInt(),
              header.getInt()));
    }
    Map<PartitionId, Integer> fences = new HashMap<>();
    for (int i = 0; i < fenceCount; i++) {
      fences.put(partition(header), header.getInt());
    }
    return new WalObject(kind, writer, trimmedTo, rows, fences);
  }

  private static void put(ByteBuffer target, PartitionId partition) {
    target
        .putLong(partition.topicIdHigh())
        .putLong(partition.topicIdLow())
        .putInt(partition.partition());
  }

  private static PartitionId partition(ByteBuffer source) {
    return new PartitionId(source.getLong(), source.getLong(), source.getInt());
  }
}
