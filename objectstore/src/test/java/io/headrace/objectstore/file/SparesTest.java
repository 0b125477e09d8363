package io.headrace.objectstore.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headrace.objectstore.NoSuchObjectException;
import io.headrace.objectstore.ObjectStore;
import io.headrace.objectstore.Payload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of deleted objects that are written again, whatever the file system. */
class SparesTest {
  @TempDir private Path directory;
  private volatile Instant now = Instant.now();

  private ObjectStore open(String writer) throws IOException {
    return new FileObjectStore(directory, writer, true, true, () -> now);
  }

  private void rest() {
    now = now.plus(Spares.REST);
  }

  private static Payload text(String text) {
    return Payload.of(text.getBytes(UTF_8));
  }

  private static String text(ByteBuffer bytes) {
    return UTF_8.decode(bytes).toString();
  }

  private Object inode(String key) throws IOException {
    return Files.getAttribute(directory.resolve(key), "unix:ino");
  }

  @Test
  void aDeletedObjectsFileIsWrittenAgainOnceItHasRested() throws IOException {
    try (ObjectStore store = open("w")) {
      store.put("a/long", text("long, longer, longest"));
      Object first = inode("a/long");
      store.put("a/stays", text("stays"));
      store.delete("a/long");

      store.put("a/early", text("early"));
      assertThat(inode("a/early")).isNotEqualTo(first);

      rest();
      assertThat(store.putIfAbsent("b/short", text("short"))).isTrue();
      assertThat(inode("b/short")).isEqualTo(first);
      assertThat(text(store.get("b/short"))).isEqualTo("short");
      assertThat(text(store.get("a/stays"))).isEqualTo("stays");
      assertThatExceptionOfType(NoSuchObjectException.class).isThrownBy(() -> store.get("a/long"));
      assertThat(store.list("", "", 9)).hasSize(3);
    }
  }

  @Test
  void aFileWithAnotherNameIsNotWrittenAgain() throws IOException {
    try (ObjectStore store = open("w")) {
      store.put("linked", text("linked"));
      Path copy = Files.createLink(directory.resolve("copy"), directory.resolve("linked"));
      store.delete("linked");
      rest();
      store.put("next", text("next"));

      assertThat(copy).hasContent("linked");
    }
  }

  @Test
  void storesOfOneNameKeepTheirFilesApart() throws IOException {
    try (ObjectStore first = open("w");
        ObjectStore second = open("w")) {
      first.put("one", text("one"));
      second.put("two", text("two"));
      first.delete("one");
      second.delete("two");
      rest();
      first.put("three", text("three"));
      second.put("four", text("four"));

      assertThat(text(second.get("three"))).isEqualTo("three");
      assertThat(text(first.get("four"))).isEqualTo("four");
    }
    assertThat(directory.resolve(".tmp")).isEmptyDirectory();
  }

  @Test
  void doesWithoutWhatAnotherHasSwept() throws IOException {
    try (ObjectStore store = open("w")) {
      store.put("one", text("one"));
      FileTime old = FileTime.from(now.minus(Duration.ofHours(1)));
      assertThat(Files.setLastModifiedTime(directory.resolve("one"), old)).isNotNull();
      store.delete("one");
      open("sweeper").close();
      rest();
      store.put("two", text("two"));
      store.delete("two");
      rest();

      store.put("three", text("three"));
      assertThat(text(store.get("three"))).isEqualTo("three");
    }
  }

  @Test
  void whatIsMoreThanTheyMayKeepIsCutOnceItIsOld() throws IOException {
    Directories directories = new Directories(directory, true);
    directories.createRoot();
    Spares spares = new Spares(directory, "w", directories, () -> now, 10);
    Path whole = Files.write(directory.resolve("whole"), new byte[8]);
    Path young = Files.write(directory.resolve("young"), new byte[8]);
    Path old = Files.write(directory.resolve("old"), new byte[4]);
    now = Instant.now();
    assertThat(spares.keep(whole)).isTrue();
    assertThat(spares.keep(young)).isFalse();
    rest();
    rest();
    assertThat(spares.keep(old)).isTrue();
    rest();

    assertThat(spares.take(8)).hasSize(8);
    assertThat(spares.take(4)).isEmptyFile();
    assertThat(spares.take(4)).isNull();
    assertThat(young).hasSize(8);
    spares.discard();
  }

  /** Each object is 64 KiB of its own number, so that a mixture of two shows. */
  @Test
  void readersSeeWholeObjectsOrNone() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    try (ObjectStore writer = new FileObjectStore(directory, "w", false, true, this::fastClock);
        ObjectStore reader = open("r");
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> readers = new ArrayList<>();
      for (int seed = 0; seed < 3; seed++) {
        Random random = new Random(seed);
        readers.add(threads.submit(() -> readUntil(done, reader, random)));
      }
      for (int i = 0; i < 3000; i++) {
        byte[] bytes = new byte[1 << 16];
        Arrays.fill(bytes, (byte) (i % 100));
        writer.put("key-" + i % 100, Payload.of(bytes));
        writer.delete("key-" + (i + 50) % 100);
      }
      done.set(true);
      for (Future<Integer> one : readers) {
        assertThat(one.get()).as("mixed objects").isZero();
      }
    }
  }

  /** Goes on so fast that what is deleted is written again at once. */
  private Instant fastClock() {
    rest();
    return now;
  }

  private static int readUntil(AtomicBoolean done, ObjectStore store, Random random)
      throws IOException {
    int mixed = 0;
    while (!done.get()) {
      int number = random.nextInt(100);
      try {
        ByteBuffer bytes = store.get("key-" + number);
        while (bytes.hasRemaining()) {
          if (bytes.get() != number) {
            mixed++;
            break;
          }
        }
      } catch (NoSuchObjectException e) {
        // Between a deletion and the next writing.
      }
    }
    return mixed;
  }
}
