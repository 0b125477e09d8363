package io.headrace.objectstore;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A payload that lies in a file.
 *
 * @param position of the first byte
 * @param size bytes
 * @param finished whether nobody will ever write to the file again
 */
public record FilePayload(Path file, long position, long size, boolean finished)
    implements Payload {
  @Override
  public InputStream openStream() throws IOException {
    return new FileRangeInputStream(file, position, size);
  }

  @Override
  public List<Payload> parts(long mostBytes) {
    List<Payload> parts = new ArrayList<>();
    for (long done = 0; done < size; done += mostBytes) {
      parts.add(new FilePayload(file, position + done, Math.min(mostBytes, size - done), finished));
    }
    return parts;
  }

  @Override
  public void writeTo(WritableByteChannel channel) throws IOException {
    try (FileChannel source = FileChannel.open(file, StandardOpenOption.READ)) {
      long written = 0;
      while (written < size) {
        long count = source.transferTo(position + written, size - written, channel);
        if (count <= 0) {
          throw new EOFException("%s ends before byte %d".formatted(file, position + size));
        }
        written += count;
      }
    }
  }
}
