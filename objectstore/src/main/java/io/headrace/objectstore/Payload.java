package io.headrace.objectstore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * The bytes of an object that is put. It can be written several times (a retry, a signature over
 * the bytes) and always gives the same bytes. What it was made of must not change until the put has
 * returned.
 */
public sealed interface Payload permits BufferPayload, FilePayload {

  /** Bytes in all. */
  long size();

  /** Writes all bytes. */
  void writeTo(WritableByteChannel channel) throws IOException;

  /** The same bytes in order, as payloads of at most so many bytes each, without copying them. */
  List<Payload> parts(long mostBytes);

  /** All bytes from the first, for the caller to close. Each stream is independent of others. */
  InputStream openStream() throws IOException;

  /**
   * The remaining bytes of buffers, in order, without copying them. Their positions stay as they
   * are.
   */
  static Payload of(List<ByteBuffer> buffers) {
    return new BufferPayload(buffers);
  }

  /** The remaining bytes of one buffer. */
  static Payload of(ByteBuffer buffer) {
    return new BufferPayload(List.of(buffer));
  }

  /** All bytes of an array. */
  static Payload of(byte[] bytes) {
    return of(ByteBuffer.wrap(bytes));
  }

  /**
   * A part of a file, copied by the kernel where it can.
   *
   * @param position of the first byte
   * @param size bytes; the file must have them when it is written
   */
  static Payload of(Path file, long position, long size) {
    return new FilePayload(file, position, size, false);
  }

  /**
   * The first bytes of a file that nobody writes to any more, now or later. It may be renamed and
   * deleted. So a store in the same file system may give the file another name instead of copying
   * it, if it has no more bytes than these; it also sets its modification time.
   *
   * @param size bytes; the file must have them when it is written
   */
  static Payload ofFinished(Path file, long size) {
    return new FilePayload(file, 0, size, true);
  }
}
