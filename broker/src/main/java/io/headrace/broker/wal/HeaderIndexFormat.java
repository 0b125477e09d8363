package io.headrace.broker.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * An index object, byte by byte; {@code docs/wal-format.md} shows it as a table. All numbers are
 * big-endian.
 *
 * <pre>
 *  0  int32   "HRWI"
 *  4  int8    version, 1
 *  5  3 bytes 0
 *  8  int32   number of headers
 * 12  int64   number of the first object
 * 20          the headers, as they stand in the objects
 *     int32   CRC-32C of all before
 * </pre>
 */
final class HeaderIndexFormat {
  private static final int MAGIC = 0x48525749;
  private static final byte VERSION = 1;
  private static final int FIXED = 20;
  private static final int CHECKSUM = 4;

  private HeaderIndexFormat() {}

  /** The object, ready to be read. */
  static ByteBuffer encode(HeaderIndex index) {
    int length = FIXED + CHECKSUM;
    for (WalObject header : index.headers()) {
      length = Math.addExact(length, WalFormat.encodedLength(header));
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    bytes.putInt(MAGIC).put(VERSION).put((byte) 0).putShort((short) 0);
    bytes.putInt(index.headers().size()).putLong(index.from());
    index.headers().forEach(header -> bytes.put(WalFormat.encode(header)));
    return bytes.putInt(checksum(bytes.slice(0, length - CHECKSUM))).flip();
  }

  /**
   * Reads an object; its position stays.
   *
   * @throws IOException if it is damaged, or of a version that is not known
   */
  static HeaderIndex decode(ByteBuffer object) throws IOException {
    ByteBuffer bytes = object.slice();
    if (bytes.remaining() < FIXED + CHECKSUM || bytes.getInt(0) != MAGIC) {
      throw new IOException("this is no index of a write-ahead log");
    }
    if (bytes.get(4) != VERSION) {
      throw new IOException(
          "the index has version %d, only %d is known".formatted(bytes.get(4), VERSION));
    }
    int end = bytes.limit() - CHECKSUM;
    if (checksum(bytes.slice(0, end)) != bytes.getInt(end)) {
      throw new IOException("the index is damaged: its checksum is another one");
    }
    int count = bytes.getInt(8);
    long from = bytes.getLong(12);
    List<WalObject> headers = new ArrayList<>();
    int position = FIXED;
    for (int i = 0; i < count; i++) {
      ByteBuffer header = bytes.slice(position, end - position);
      headers.add(WalFormat.decode(header));
      position += WalFormat.headerLength(header);
    }
    if (headers.isEmpty() || from < 1 || position != end) {
      throw new IOException("an index cannot have %d headers from %d on".formatted(count, from));
    }
    return new HeaderIndex(from, headers);
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return (int) checksum.getValue();
  }
}
