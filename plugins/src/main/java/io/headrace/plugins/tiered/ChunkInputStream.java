package io.headrace.plugins.tiered;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A part of an object, read chunk by chunk through the cache. For one thread. */
final class ChunkInputStream extends InputStream {
  private final ChunkCache cache;
  private final ReadAhead readAhead;
  private final String key;
  private final long size;
  private final long end;
  private long position;
  private ByteBuffer chunk = ByteBuffer.allocate(0);

  /**
   * Opens a part of an object and reads its first chunk.
   *
   * @param position of the first byte
   * @param end of the part, exclusive
   * @param size of the whole object, at least {@code end}; reading ahead stops there
   * @throws io.headrace.objectstore.NoSuchObjectException if there is no object
   */
  ChunkInputStream(
      ChunkCache cache, ReadAhead readAhead, String key, long position, long end, long size)
      throws IOException {
    this.cache = cache;
    this.readAhead = readAhead;
    this.key = key;
    this.position = position;
    this.end = end;
    this.size = size;
    if (position < end) {
      load();
    }
  }

  @Override
  public int read() throws IOException {
    return fill() ? next() : -1;
  }

  private int next() {
    position++;
    return chunk.get() & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = (int) Math.min(Math.min(length, chunk.remaining()), end - position);
    chunk.get(target, offset, count);
    position += count;
    return count;
  }

  @Override
  public long skip(long count) {
    long skipped = Math.max(0, Math.min(count, end - position));
    position += skipped;
    if (skipped > chunk.remaining()) {
      chunk = ByteBuffer.allocate(0);
    } else {
      chunk.position(chunk.position() + (int) skipped);
    }
    return skipped;
  }

  @Override
  public int available() {
    return (int) Math.min(chunk.remaining(), end - position);
  }

  /** Has bytes in the chunk; false at the end. */
  private boolean fill() throws IOException {
    if (position >= end) {
      return false;
    }
    if (!chunk.hasRemaining()) {
      load();
    }
    return true;
  }

  private void load() throws IOException {
    long number = position / cache.chunkBytes();
    int ahead = readAhead.depth(key, number);
    long last = (size - 1) / cache.chunkBytes();
    for (long next = number + 1; next <= Math.min(last, number + ahead); next++) {
      cache.prefetch(key, next);
    }
    ByteBuffer loaded = cache.get(key, number);
    int from = (int) (position - number * cache.chunkBytes());
    if (from >= loaded.limit()) {
      throw new EOFException("%s ends before byte %d".formatted(key, position));
    }
    chunk = loaded.position(from);
  }
}
