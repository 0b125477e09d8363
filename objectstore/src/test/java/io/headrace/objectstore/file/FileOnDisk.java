package io.headrace.objectstore.file;

import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;

/** A file that is written and cut in memory, and what is left of it if power goes. */
final class FileOnDisk extends FileChannel {
  private byte[] content;
  private byte[] durable;
  private int position;
  private int forces;

  /**
   * @param content durable from the beginning
   */
  FileOnDisk(byte[] content) {
    this.content = content.clone();
    this.durable = content.clone();
  }

  byte[] content() {
    return content;
  }

  /** What was there when it was forced last. */
  byte[] durable() {
    return durable;
  }

  int forces() {
    return forces;
  }

  @Override
  public int write(ByteBuffer bytes) {
    int count = bytes.remaining();
    if (position + count > content.length) {
      content = Arrays.copyOf(content, position + count);
    }
    bytes.get(content, position, count);
    position += count;
    return count;
  }

  @Override
  public long write(ByteBuffer[] buffers, int offset, int length) {
    long count = 0;
    for (int i = offset; i < offset + length; i++) {
      count += write(buffers[i]);
    }
    return count;
  }

  @Override
  public long size() {
    return content.length;
  }

  @Override
  public FileChannel truncate(long size) {
    content = Arrays.copyOf(content, (int) Math.min(size, content.length));
    position = Math.min(position, content.length);
    return this;
  }

  @Override
  public void force(boolean metaData) {
    durable = content.clone();
    forces++;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public FileChannel position(long newPosition) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int write(ByteBuffer bytes, long at) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int read(ByteBuffer bytes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long read(ByteBuffer[] buffers, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int read(ByteBuffer bytes, long at) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferTo(long at, long count, WritableByteChannel target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long at, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long at, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long at, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock tryLock(long at, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected void implCloseChannel() {}
}
