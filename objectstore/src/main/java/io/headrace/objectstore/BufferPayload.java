package io.headrace.objectstore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;

/** A payload of buffers. */
record BufferPayload(List<ByteBuffer> buffers) implements Payload {
  /**
   * Most bytes that a channel is given at once: the JDK copies heap buffers to native memory, which
   * it keeps for each thread.
   */
  private static final int LARGEST_STEP = 1 << 20;

  BufferPayload(List<ByteBuffer> buffers) {
    this.buffers = buffers.stream().map(ByteBuffer::asReadOnlyBuffer).toList();
  }

  @Override
  public long size() {
    long size = 0;
    for (ByteBuffer buffer : buffers) {
      size += buffer.remaining();
    }
    return size;
  }

  @Override
  public InputStream openStream() {
    return new BufferInputStream(buffers.stream().map(ByteBuffer::duplicate).toList());
  }

  @Override
  public void writeTo(WritableByteChannel channel) throws IOException {
    List<ByteBuffer> step = new ArrayList<>();
    int bytes = 0;
    for (ByteBuffer buffer : buffers) {
      int position = buffer.position();
      while (position < buffer.limit()) {
        int count = Math.min(buffer.limit() - position, LARGEST_STEP - bytes);
        step.add(buffer.slice(position, count));
        position += count;
        bytes += count;
        if (bytes == LARGEST_STEP) {
          write(step, bytes, channel);
          step.clear();
          bytes = 0;
        }
      }
    }
    write(step, bytes, channel);
  }

  private static void write(List<ByteBuffer> step, int bytes, WritableByteChannel channel)
      throws IOException {
    if (channel instanceof GatheringByteChannel gathering) {
      ByteBuffer[] all = step.toArray(ByteBuffer[]::new);
      long left = bytes;
      while (left > 0) {
        left -= gathering.write(all);
      }
      return;
    }
    for (ByteBuffer buffer : step) {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }
  }
}
