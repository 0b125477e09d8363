package io.headrace.objectstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/** A payload of buffers. */
record BufferPayload(List<ByteBuffer> buffers) implements Payload {
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
  public void writeTo(WritableByteChannel channel) throws IOException {
    ByteBuffer[] rest = buffers.stream().map(ByteBuffer::duplicate).toArray(ByteBuffer[]::new);
    if (channel instanceof GatheringByteChannel gathering) {
      long left = size();
      while (left > 0) {
        left -= gathering.write(rest);
      }
      return;
    }
    for (ByteBuffer buffer : rest) {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }
  }
}
