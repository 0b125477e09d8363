package io.headrace.objectstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadTest {
  private static final int SIZE = 3_000_001;

  private final byte[] bytes = new byte[SIZE];
  private Path file;
  private List<Payload> kinds;

  @BeforeEach
  void make(@TempDir Path directory) throws IOException {
    new Random(1).nextBytes(bytes);
    file = directory.resolve("source");
    byte[] before = {1, 2, 3};
    Files.write(file, before);
    Files.write(file, bytes, StandardOpenOption.APPEND);
    Files.write(file, before, StandardOpenOption.APPEND);
    Payload ofBuffers =
        Payload.of(
            List.of(
                ByteBuffer.wrap(bytes, 0, 1),
                ByteBuffer.wrap(bytes, 1, 0),
                ByteBuffer.wrap(bytes, 1, 1_999_999),
                ByteBuffer.allocateDirect(SIZE - 2_000_000)
                    .put(bytes, 2_000_000, SIZE - 2_000_000)
                    .flip()));
    kinds = List.of(ofBuffers, Payload.of(file, before.length, SIZE));
  }

  @Test
  void writesAllItsBytesToAnyChannelAndAgain() throws IOException {
    for (Payload payload : kinds) {
      assertThat(payload.size()).isEqualTo(SIZE);
      for (int i = 0; i < 2; i++) {
        assertThat(written(payload)).isEqualTo(bytes);
        Path copy = file.resolveSibling("copy");
        try (FileChannel channel =
            FileChannel.open(copy, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
          payload.writeTo(channel);
        }
        assertThat(Files.readAllBytes(copy)).isEqualTo(bytes);
        assertThat(payload.openStream().readAllBytes()).isEqualTo(bytes);
      }
    }
  }

  @Test
  void itsPartsAreTheSameBytes() throws IOException {
    for (Payload payload : kinds) {
      for (int most : new int[] {999, 1_000_000, SIZE - 1, SIZE, SIZE + 1}) {
        List<Payload> parts = payload.parts(most);
        assertThat(parts).hasSize((SIZE + most - 1) / most);
        int position = 0;
        for (Payload part : parts) {
          assertThat(part.size()).isLessThanOrEqualTo(most);
          byte[] expected = Arrays.copyOfRange(bytes, position, position + (int) part.size());
          assertThat(written(part)).isEqualTo(expected);
          position += expected.length;
        }
        assertThat(position).isEqualTo(SIZE);
      }
    }
  }

  @Test
  void nothingHasNoParts() throws IOException {
    assertThat(Payload.of(new byte[0]).parts(5)).isEmpty();
    assertThat(Payload.of(file, 1, 0).parts(5)).isEmpty();
    assertThat(written(Payload.of(new byte[0]))).isEmpty();
  }

  private static byte[] written(Payload payload) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    payload.writeTo(Channels.newChannel(out));
    return out.toByteArray();
  }
}
