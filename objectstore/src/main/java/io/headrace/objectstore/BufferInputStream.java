package io.headrace.objectstore;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** Reads buffers one after the other, moving their positions. For one thread. */
final class BufferInputStream extends InputStream {
  private final List<ByteBuffer> buffers;
  private int current;

  BufferInputStream(List<ByteBuffer> buffers) {
    this.buffers = buffers;
  }

  @Override
  public int read() {
    return hasMore() ? buffers.get(current).get() & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    int done = 0;
    while (done < length && hasMore()) {
      ByteBuffer buffer = buffers.get(current);
      int count = Math.min(length - done, buffer.remaining());
      buffer.get(target, offset + done, count);
      done += count;
    }
    return done == 0 ? -1 : done;
  }

  @Override
  public int available() {
    return hasMore() ? buffers.get(current).remaining() : 0;
  }

  private boolean hasMore() {
    while (current < buffers.size() && !buffers.get(current).hasRemaining()) {
      current++;
    }
    return current < buffers.size();
  }
}
