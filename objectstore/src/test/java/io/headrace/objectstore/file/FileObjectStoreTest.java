package io.headrace.objectstore.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headrace.objectstore.ObjectInfo;
import io.headrace.objectstore.ObjectStore;
import io.headrace.objectstore.ObjectStoreContract;
import io.headrace.objectstore.Payload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class FileObjectStoreTest extends ObjectStoreContract {
  private static final Payload SOME = Payload.of("some".getBytes(UTF_8));

  private int writers;

  @Override
  protected ObjectStore open() throws IOException {
    return open(Instant.now());
  }

  @Override
  protected ObjectStore openAgain() throws IOException {
    return open();
  }

  private FileObjectStore open(Instant now) throws IOException {
    return new FileObjectStore(root(), "writer" + writers++, true, InstantSource.fixed(now));
  }

  private Path root() {
    return directory.resolve("store");
  }

  @Test
  void anObjectLiesAtItsKey() throws IOException {
    try (ObjectStore store = open()) {
      store.put("a/b.c", SOME);

      assertThat(root().resolve("a/b.c")).hasContent("some");
    }
  }

  @Test
  void leavesNothingUnfinishedAndNoEmptyDirectories() throws IOException {
    try (ObjectStore store = open()) {
      store.put("a/b/c", SOME);
      store.put("a/b/c", SOME);
      assertThat(store.putIfAbsent("a/b/c", SOME)).isFalse();
      store.delete("a/b/c");

      assertThat(root().resolve("a")).doesNotExist();
    }
    assertThat(root().resolve(".tmp")).isEmptyDirectory();
  }

  @Test
  void aFinishedFileGetsASecondName() throws IOException {
    Path file = Files.writeString(root().resolveSibling("finished"), "finished");
    FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(9)));
    assertThat(Files.setLastModifiedTime(file, longAgo)).isEqualTo(file);
    Instant now = Instant.ofEpochSecond(Instant.now().getEpochSecond());
    try (ObjectStore store = open(now)) {
      store.put("a", Payload.ofFinished(file, 8));
      store.put("a", Payload.ofFinished(file, 8));
      assertThat(store.putIfAbsent("a", Payload.ofFinished(file, 8))).isFalse();
      store.put("b", Payload.ofFinished(file, 8));
      store.put("shorter", Payload.ofFinished(file, 6));

      assertThat(Files.isSameFile(root().resolve("a"), file)).isTrue();
      assertThat(Files.isSameFile(root().resolve("b"), file)).isTrue();
      assertThat(root().resolve("shorter")).hasContent("finish");
      assertThat(store.list("a", "", 1).getFirst().modified()).isEqualTo(now);
      Files.delete(file);
      assertThat(root().resolve("a")).hasContent("finished");
      store.delete("a");
      assertThat(root().resolve("b")).hasContent("finished");
    }
    assertThat(root().resolve(".tmp")).isEmptyDirectory();
  }

  @Test
  void sweepsWhatWasLeftADayAgo() throws IOException {
    open().close();
    Instant now = Instant.now();
    Path old = Files.createFile(root().resolve(".tmp/old"));
    Path recent = Files.createFile(root().resolve(".tmp/recent"));
    FileTime longAgo = FileTime.from(now.minus(Duration.ofHours(25)));
    assertThat(Files.setLastModifiedTime(old, longAgo)).isEqualTo(old);

    open(now).close();

    assertThat(old).doesNotExist();
    assertThat(recent).exists();
  }

  @Test
  void twoWritersOfOneNameDoNotMeet() throws IOException {
    try (ObjectStore first = new FileObjectStore(root(), "w", true, InstantSource.system());
        ObjectStore second = new FileObjectStore(root(), "w", true, InstantSource.system())) {
      Files.createFile(root().resolve(".tmp/w-1")).toFile().deleteOnExit();
      first.put("first", SOME);
      second.put("second", SOME);

      assertThat(first.list("", "", 9))
          .extracting(ObjectInfo::key)
          .containsExactly("first", "second");
    }
  }

  @Test
  void aKeyCannotGoOnBelowAnother() throws IOException {
    try (ObjectStore store = open()) {
      store.put("a/b", SOME);

      for (String key : new String[] {"a", "a/b/c", "a/b/c/d"}) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.put(key, SOME));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.putIfAbsent(key, SOME));
      }
      assertThat(store.get("a/b")).isEqualTo(ByteBuffer.wrap("some".getBytes(UTF_8)));
      assertThat(root().resolve(".tmp")).isEmptyDirectory();
    }
  }

  @Test
  void anEmptyDirectoryIsNotInTheWay() throws IOException {
    try (ObjectStore store = open()) {
      assertThat(Files.createDirectory(root().resolve("put"))).exists();
      assertThat(Files.createDirectory(root().resolve("created"))).exists();

      store.put("put", SOME);
      assertThat(store.putIfAbsent("created", SOME)).isTrue();
    }
  }

  @Test
  void unfinishedFilesAreOutOfReach() throws IOException {
    try (ObjectStore store = open()) {
      assertThat(Files.createFile(root().resolve(".tmp/file"))).exists();
      assertThat(Files.createFile(root().resolve("not a key"))).exists();
      assertThat(Files.createFile(root().resolve(".nfs0001"))).exists();

      assertThat(store.list("", "", 9)).isEmpty();
      assertThat(store.list(".tmp/", "", 9)).isEmpty();
      for (String key : new String[] {".tmp", ".tmp/file", ".nfs0001", "a/.nfs1"}) {
        assertThatIllegalArgumentException().isThrownBy(() -> store.get(key));
        assertThatIllegalArgumentException().isThrownBy(() -> store.delete(key));
      }
      assertThatIllegalArgumentException().isThrownBy(() -> store.get("x".repeat(256)));
    }
  }

  @Test
  void doesNotMakeARootThatHasGone() throws IOException {
    try (ObjectStore store = open()) {
      Files.delete(root().resolve(".tmp"));
      Files.delete(root());

      assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.put("a/b", SOME));
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.list("", "", 1));
      assertThat(root()).doesNotExist();
    }
  }

  @Test
  void refusesAWriterThatIsNoName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FileObjectStore(root(), "a/b", true, InstantSource.system()));
  }
}
