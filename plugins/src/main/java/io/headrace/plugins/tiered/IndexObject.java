package io.headrace.plugins.tiered;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.apache.kafka.server.log.remote.storage.LogSegmentData;
import org.apache.kafka.server.log.remote.storage.RemoteStorageManager.IndexType;

/**
 * All indexes of a segment in one object: a table of fixed size, then the indexes one after the
 * other. {@code docs/archive.md} has the bytes.
 *
 * @param sections where each index lies; one that the segment does not have is missing
 */
record IndexObject(Map<IndexType, Section> sections) {
  /** Bytes of the table. */
  static final int HEADER = 8 + 5 * 12 + 4;

  private static final int MAGIC = 0x4852_4958; // HRIX
  private static final int VERSION = 1;

  /** The order in the table and after it: part of the format. */
  private static final List<IndexType> ORDER =
      List.of(
          IndexType.OFFSET,
          IndexType.TIMESTAMP,
          IndexType.TRANSACTION,
          IndexType.PRODUCER_SNAPSHOT,
          IndexType.LEADER_EPOCH);

  /**
   * Where an index lies.
   *
   * @param position of the first byte in the object
   * @param size bytes
   * @param checksum CRC-32C of the bytes
   */
  record Section(int position, int size, int checksum) {}

  /** The whole object of a segment. */
  static List<ByteBuffer> encode(LogSegmentData segment) throws IOException {
    Map<IndexType, ByteBuffer> indexes = read(segment);
    ByteBuffer header = ByteBuffer.allocate(HEADER).putInt(MAGIC).putInt(VERSION);
    List<ByteBuffer> object = new ArrayList<>();
    object.add(header);
    int position = HEADER;
    for (IndexType type : ORDER) {
      ByteBuffer bytes = indexes.get(type);
      if (bytes == null) {
        header.putInt(-1).putInt(-1).putInt(0);
        continue;
      }
      header.putInt(position).putInt(bytes.remaining()).putInt(checksum(bytes));
      position = Math.addExact(position, bytes.remaining());
      object.add(bytes);
    }
    header.putInt(checksum(header.duplicate().flip())).flip();
    return object;
  }

  private static Map<IndexType, ByteBuffer> read(LogSegmentData segment) throws IOException {
    Map<IndexType, ByteBuffer> indexes = new EnumMap<>(IndexType.class);
    indexes.put(IndexType.OFFSET, read(segment.offsetIndex()));
    indexes.put(IndexType.TIMESTAMP, read(segment.timeIndex()));
    Optional<Path> transactions = segment.transactionIndex();
    if (transactions.isPresent()) {
      indexes.put(IndexType.TRANSACTION, read(transactions.get()));
    }
    indexes.put(IndexType.PRODUCER_SNAPSHOT, read(segment.producerSnapshotIndex()));
    indexes.put(IndexType.LEADER_EPOCH, segment.leaderEpochIndex().duplicate());
    return indexes;
  }

  private static ByteBuffer read(Path file) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(file));
  }

  /**
   * Reads the table.
   *
   * @param in the object from its beginning; left behind the table
   */
  static IndexObject decode(InputStream in) throws IOException {
    ByteBuffer header = ByteBuffer.wrap(in.readNBytes(HEADER));
    if (header.remaining() < HEADER) {
      throw new EOFException("the table of indexes ends early");
    }
    if (checksum(header.slice(0, HEADER - 4)) != header.getInt(HEADER - 4)) {
      throw new IOException("the table of indexes is damaged");
    }
    int magic = header.getInt();
    int version = header.getInt();
    if (magic != MAGIC || version != VERSION) {
      throw new IOException("no table of indexes, or of version %d".formatted(version));
    }
    Map<IndexType, Section> sections = new EnumMap<>(IndexType.class);
    for (IndexType type : ORDER) {
      Section section = new Section(header.getInt(), header.getInt(), header.getInt());
      if (section.position() >= 0) {
        sections.put(type, section);
      }
    }
    return new IndexObject(sections);
  }

  /** Reads an index from the object, which stands right behind the table. */
  static byte[] read(InputStream in, Section section) throws IOException {
    in.skipNBytes(section.position() - HEADER);
    byte[] bytes = in.readNBytes(section.size());
    if (bytes.length < section.size() || checksum(ByteBuffer.wrap(bytes)) != section.checksum()) {
      throw new IOException("the index is damaged");
    }
    return bytes;
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes.duplicate());
    return (int) checksum.getValue();
  }
}
