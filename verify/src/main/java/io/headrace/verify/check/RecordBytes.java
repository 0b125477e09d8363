package io.headrace.verify.check;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * A record's value: producer (4 bytes), sequence (8), CRC-32C of all the rest (4), filling that
 * follows from producer and sequence and does not compress.
 */
public final class RecordBytes {
  private static final int HEADER = 16;
  private static final int CHECKSUM_AT = 12;

  private RecordBytes() {}

  /**
   * The value of a record.
   *
   * @param size in bytes, at least 16
   */
  public static byte[] encode(RecordId id, int size) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.max(size, HEADER));
    bytes.putInt(id.producer()).putLong(id.sequence()).putInt(0);
    long state = id.packed();
    while (bytes.hasRemaining()) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      bytes.put((byte) (state >>> 56));
    }
    bytes.putInt(CHECKSUM_AT, checksum(bytes.array()));
    return bytes.array();
  }

  /** Whose value it is; empty if it is torn. */
  public static Optional<RecordId> decode(byte[] value) {
    if (value.length < HEADER) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(value);
    if (bytes.getInt(CHECKSUM_AT) != checksum(value)) {
      return Optional.empty();
    }
    return Optional.of(new RecordId(bytes.getInt(0), bytes.getLong(4)));
  }

  /** A hash of everything that a reader gets of a record, never 0. */
  static long fingerprint(byte[] key, byte[] value, long timestamp) {
    CRC32 ofValue = new CRC32();
    ofValue.update(value);
    CRC32 ofRest = new CRC32();
    ofRest.update(key);
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      ofRest.update((int) (timestamp >>> shift) & 0xff);
    }
    return Math.max(1, (ofValue.getValue() << 31) ^ ofRest.getValue());
  }

  private static int checksum(byte[] value) {
    CRC32C crc = new CRC32C();
    crc.update(value, 0, CHECKSUM_AT);
    crc.update(value, HEADER, value.length - HEADER);
    return (int) crc.getValue();
  }
}
