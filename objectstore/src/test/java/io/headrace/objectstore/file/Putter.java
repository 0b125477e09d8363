package io.headrace.objectstore.file;

import io.headrace.objectstore.Payload;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;

/**
 * A process that puts objects that can be checked, and prints the key of each that is put, until it
 * is killed.
 */
final class Putter {
  private static final int MOST_BYTES = 1 << 20;

  private Putter() {}

  /** The directory, the writer and the seed are the arguments. */
  public static void main(String[] args) throws Exception {
    Random random = new Random(Long.parseLong(args[2]));
    try (FileObjectStore store =
        new FileObjectStore(Path.of(args[0]), args[1], true, InstantSource.system())) {
      for (int i = 0; ; i++) {
        byte[] bytes = new byte[random.nextInt(MOST_BYTES)];
        random.nextBytes(bytes);
        String key = "%s/%d/%d".formatted(args[1], i / 10, i);
        if (i % 3 == 0) {
          store.put("overwritten", checked(bytes));
        }
        if (!store.putIfAbsent(key, checked(bytes))) {
          throw new IllegalStateException(key + " is there");
        }
        // In one write, so that no part of a key is read.
        System.out.print(key + "\n");
      }
    }
  }

  private static Payload checked(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    ByteBuffer header = ByteBuffer.allocate(12).putInt(bytes.length).putLong(checksum.getValue());
    return Payload.of(List.of(header.flip(), ByteBuffer.wrap(bytes)));
  }

  /** Whether an object is one that was put, and all of it. */
  static boolean isWhole(ByteBuffer object) {
    int length = object.getInt();
    long expected = object.getLong();
    CRC32C checksum = new CRC32C();
    boolean complete = object.remaining() == length;
    checksum.update(object);
    return complete && checksum.getValue() == expected;
  }
}
