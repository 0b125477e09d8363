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
  public List<Payload> parts(long mostBytes) {
    List<Payload> parts = new ArrayList<>();
    for (List<ByteBuffer> part : split(mostBytes)) {
      parts.add(new BufferPayload(part));
    }
    return parts;
  }

  @Override
  public void writeTo(WritableByteChannel channel) throws IOException {
    for (List<ByteBuffer> step : split(LARGEST_STEP)) {
      write(step, channel);
    }
  }

  private List<List<ByteBuffer>> split(long mostBytes) {
    List<List<ByteBuffer>> parts = new ArrayList<>();
    long room = 0;
    for (ByteBuffer buffer : buffers) {
      int position = buffer.position();
      while (position < buffer.limit()) {
        if (room == 0) {
          parts.add(new ArrayList<>());
          room = mostBytes;
        }
        int count = (int) Math.min(buffer.limit() - position, room);
        parts.getLast().add(buffer.slice(position, count));
        position += count;
        room -= count;
      }
    }
    return parts;
  }

  private static void write(List<ByteBuffer> step, WritableByteChannel channel) throws IOException {
    if (channel instanceof GatheringByteChannel gathering) {
      ByteBuffer[] all = step.toArray(ByteBuffer[]::new);
      while (all[all.length - 1].hasRemaining()) {
        long _ = gathering.write(all);
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
