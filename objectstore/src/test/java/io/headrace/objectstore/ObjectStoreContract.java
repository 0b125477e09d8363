package io.headrace.objectstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link ObjectStore} has to do. A subclass says which, and whether two may share one
 * place.
 */
public abstract class ObjectStoreContract {
  private static final int THREADS = 16;

  @TempDir protected Path directory;

  private ObjectStore store;

  /** Opens an empty store. */
  protected abstract ObjectStore open() throws Exception;

  /** Opens another store of the same place as {@link #open}'s, as another process would. */
  protected abstract ObjectStore openAgain() throws Exception;

  /** Rounds of the concurrent test. */
  protected int rounds() {
    return 50;
  }

  /** A key that goes on below that of an object and is not there. */
  protected String belowAnObject(String key) {
    return key + "/c";
  }

  /**
   * Keys of objects that stay in a directory while others in it come and go: none, so that the
   * directory comes and goes too.
   */
  protected List<String> staysIn(String directory) {
    return List.of();
  }

  @BeforeEach
  void openStore() throws Exception {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void givesBackWhatWasPut() throws IOException {
    store.put("a/b/c", text("hello"));

    assertThat(store.get("a/b/c")).isEqualTo(bytes("hello"));
  }

  @Test
  void givesABufferOfItsOwn() throws IOException {
    store.put("key", text("hello"));

    ByteBuffer first = store.get("key");
    first.put(0, (byte) 'j');

    assertThat(first.position()).isZero();
    assertThat(store.get("key")).isEqualTo(bytes("hello"));
  }

  @Test
  void doesNotKeepTheCallersBytes() throws IOException {
    byte[] mine = "hello".getBytes(UTF_8);
    store.put("key", Payload.of(mine));
    Arrays.fill(mine, (byte) 'x');

    assertThat(store.get("key")).isEqualTo(bytes("hello"));
  }

  @Test
  void overwrites() throws IOException {
    store.put("key", text("a long first content"));
    store.put("key", text("second"));

    assertThat(store.get("key")).isEqualTo(bytes("second"));
    assertThat(store.list("", "", 10)).extracting(ObjectInfo::size).containsExactly(6L);
  }

  @Test
  void createsOnlyWhatIsNotThere() throws IOException {
    assertThat(store.putIfAbsent("key", text("first"))).isTrue();
    assertThat(store.putIfAbsent("key", text("second"))).isFalse();
    assertThat(store.get("key")).isEqualTo(bytes("first"));

    store.delete("key");
    assertThat(store.putIfAbsent("key", text("third"))).isTrue();
    assertThat(store.get("key")).isEqualTo(bytes("third"));
  }

  @Test
  void createsNothingOverAPut() throws IOException {
    store.put("key", text("put"));

    assertThat(store.putIfAbsent("key", text("created"))).isFalse();
    assertThat(store.get("key")).isEqualTo(bytes("put"));
  }

  @Test
  void ofManyWritersOneCreates() throws Exception {
    try (ObjectStore second = openAgain();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < rounds(); round++) {
        String key = "round/%d/object".formatted(round);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<Boolean>> outcomes = new ArrayList<>();
        for (int writer = 0; writer < THREADS; writer++) {
          ObjectStore its = writer % 2 == 0 ? store : second;
          Payload payload = content(writer);
          Callable<Boolean> attempt =
              () -> {
                int _ = start.await();
                return its.putIfAbsent(key, payload);
              };
          outcomes.add(threads.submit(attempt));
        }
        List<Integer> winners = new ArrayList<>();
        for (int writer = 0; writer < THREADS; writer++) {
          if (outcomes.get(writer).get()) {
            winners.add(writer);
          }
        }
        assertThat(winners).as("winners of round %d", round).hasSize(1);
        assertThat(store.get(key)).isEqualTo(ByteBuffer.wrap(written(content(winners.getFirst()))));
      }
    }
  }

  @Test
  void readersSeeWholeObjectsOnly() throws Exception {
    store.put("key", content(0));
    try (ObjectStore second = openAgain();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writers = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        Payload payload = content(writer);
        Callable<Boolean> rewrite =
            () -> {
              for (int i = 0; i < 10; i++) {
                second.put("key", payload);
              }
              return true;
            };
        writers.add(threads.submit(rewrite));
      }
      do {
        byte[] seen = store.get("key").array();
        assertThat(seen).isEqualTo(written(content(seen[0])));
      } while (writers.stream().anyMatch(w -> !w.isDone()));
      for (Future<?> writer : writers) {
        assertThat(writer.get()).isEqualTo(true);
      }
    }
  }

  @Test
  void writersAndDeletersOfOneDirectoryDoNotDisturbEachOther() throws Exception {
    for (String key : staysIn("deep/down/")) {
      store.put(key, text("stays"));
    }
    try (ObjectStore second = openAgain();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> writers = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        ObjectStore its = writer % 2 == 0 ? store : second;
        String key = "deep/down/" + writer;
        Callable<Boolean> comeAndGo =
            () -> {
              for (int i = 0; i < 20; i++) {
                if (!its.putIfAbsent(key, text("here"))) {
                  return false;
                }
                assertThat(its.get(key)).isEqualTo(bytes("here"));
                its.delete(key);
              }
              return true;
            };
        writers.add(threads.submit(comeAndGo));
      }
      for (Future<Boolean> writer : writers) {
        assertThat(writer.get()).isTrue();
      }
    }
    assertThat(store.list("", "", 10))
        .extracting(ObjectInfo::key)
        .containsExactlyElementsOf(staysIn("deep/down/"));
  }

  @Test
  void readsRanges() throws IOException {
    store.put("key", text("0123456789"));

    assertThat(store.get("key", 0, 1)).isEqualTo(bytes("0"));
    assertThat(store.get("key", 3, 4)).isEqualTo(bytes("3456"));
    assertThat(store.get("key", 0, 10)).isEqualTo(bytes("0123456789"));
    assertThat(store.get("key", 9, 1)).isEqualTo(bytes("9"));
    assertThat(store.get("key", 9, 2)).isEqualTo(bytes("9"));
    assertThat(store.get("key", 5, Integer.MAX_VALUE)).isEqualTo(bytes("56789"));
    assertThat(store.get("key", 10, 1)).isEqualTo(bytes(""));
    assertThat(store.get("key", 11, 5)).isEqualTo(bytes(""));
    assertThat(store.get("key", 1L << 40, Integer.MAX_VALUE)).isEqualTo(bytes(""));
  }

  @Test
  void refusesRangesThatAreNone() throws IOException {
    store.put("key", text("0123456789"));

    assertThatIllegalArgumentException().isThrownBy(() -> store.get("key", -1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> store.get("key", 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> store.get("key", 0, -1));
  }

  @Test
  void keepsEmptyObjects() throws IOException {
    store.put("put", text(""));
    assertThat(store.putIfAbsent("created", text(""))).isTrue();
    assertThat(store.putIfAbsent("created", text("more"))).isFalse();

    assertThat(store.get("put")).isEqualTo(bytes(""));
    assertThat(store.get("put", 0, 1)).isEqualTo(bytes(""));
    assertThat(store.get("created")).isEqualTo(bytes(""));
    assertThat(store.list("", "", 10)).extracting(ObjectInfo::size).containsExactly(0L, 0L);
  }

  @Test
  void keepsBigObjects() throws IOException {
    byte[] big = random(20 << 20);
    store.put("big", Payload.of(big));

    assertThat(Arrays.equals(store.get("big").array(), big)).isTrue();
    assertThat(store.get("big", (20 << 20) - 3, 100))
        .isEqualTo(ByteBuffer.wrap(Arrays.copyOfRange(big, big.length - 3, big.length)));
  }

  @Test
  void refusesBigObjectsThatAreThere() throws IOException {
    Payload big = Payload.of(random(20 << 20));
    assertThat(store.putIfAbsent("big", text("small"))).isTrue();

    for (int i = 0; i < 3; i++) {
      assertThat(store.putIfAbsent("big", big)).isFalse();
    }
    assertThat(store.get("big")).isEqualTo(bytes("small"));
  }

  @Test
  void writesBuffersOneAfterTheOther() throws IOException {
    List<ByteBuffer> buffers = new ArrayList<>();
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      ByteBuffer buffer = i % 2 == 0 ? bytes("<" + i + ">") : direct("<" + i + ">");
      buffers.add(buffer.position(1));
      all.append(i).append('>');
    }
    Payload payload = Payload.of(buffers);
    assertThat(payload.size()).isEqualTo(all.length());

    store.put("first", payload);
    assertThat(store.putIfAbsent("second", payload)).isTrue();

    assertThat(store.get("first")).isEqualTo(bytes(all.toString()));
    assertThat(store.get("second")).isEqualTo(bytes(all.toString()));
    assertThat(buffers).allMatch(b -> b.position() == 1);
  }

  @Test
  void writesPartsOfFiles() throws IOException {
    byte[] bytes = random(3 << 20);
    Path file = Files.write(directory.resolve("payload"), bytes);
    Payload payload = Payload.of(file, 1000, 2 << 20);

    store.put("first", payload);
    assertThat(store.putIfAbsent("second", payload)).isTrue();

    byte[] part = Arrays.copyOfRange(bytes, 1000, 1000 + (2 << 20));
    assertThat(Arrays.equals(store.get("first").array(), part)).isTrue();
    assertThat(Arrays.equals(store.get("second").array(), part)).isTrue();
  }

  @Test
  void writesNothingOfAFileThatIsTooShort() throws IOException {
    Path file = Files.write(directory.resolve("payload"), new byte[10]);
    Payload payload = Payload.of(file, 5, 6);

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.put("key", payload));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> store.putIfAbsent("key", payload));
    assertThat(store.list("", "", 10)).isEmpty();
  }

  @Test
  void saysThatAnObjectIsNotThere() throws IOException {
    store.put("a/b/c", text("there"));

    for (String key : List.of("nothing", "a", "a/b", "a/b/c/d", "a/b/cc")) {
      assertThatExceptionOfType(NoSuchObjectException.class)
          .as(key)
          .isThrownBy(() -> store.get(key))
          .withMessageContaining(key);
      assertThatExceptionOfType(NoSuchObjectException.class)
          .as(key)
          .isThrownBy(() -> store.get(key, 0, 10));
      assertThatExceptionOfType(NoSuchObjectException.class)
          .as(key)
          .isThrownBy(() -> store.get(key, 1 << 20, 10));
    }
  }

  @Test
  void deletes() throws IOException {
    store.put("a/b", text("one"));
    store.put("a/c", text("two"));

    store.delete("a/b");

    assertThatExceptionOfType(NoSuchObjectException.class).isThrownBy(() -> store.get("a/b"));
    assertThat(store.get("a/c")).isEqualTo(bytes("two"));
    assertThat(keys("", "", 10)).containsExactly("a/c");
  }

  @Test
  void deletingWhatIsNotThereIsNoError() throws IOException {
    store.put("a/b", text("one"));

    for (String key : List.of("nothing", "no/thing", "a", belowAnObject("a/b"), "a/bb")) {
      assertThatCode(() -> store.delete(key)).as(key).doesNotThrowAnyException();
    }
    store.delete("a/b");
    store.delete("a/b");
    assertThat(keys("", "", 10)).isEmpty();
  }

  @Test
  void listsInTheOrderOfBytes() throws IOException {
    List<String> written =
        List.of(
            "a/b", "a-b", "a.b", "a0", "a=b", "aB", "a_b", "ab", "b/c/d", "b/c-", "b/c.d/e", "Z");
    for (String key : written) {
      store.put(key, text(key));
    }

    assertThat(keys("", "", 100)).containsExactlyElementsOf(new TreeSet<>(written));
    assertThat(keys("", "a.b", 100))
        .containsExactlyElementsOf(new TreeSet<>(written).tailSet("a.b", false));
    assertThat(keys("a", "", 100)).startsWith("a-b", "a.b", "a/b", "a0").hasSize(8);
    assertThat(keys("b/c", "", 100)).containsExactly("b/c-", "b/c.d/e", "b/c/d");
  }

  @Test
  void listsPrefixes() throws IOException {
    for (String key : List.of("w/1/a", "w/1/b", "w/10/a", "w/2/a", "x")) {
      store.put(key, text(key));
    }

    assertThat(keys("w/1/", "", 9)).containsExactly("w/1/a", "w/1/b");
    assertThat(keys("w/1", "", 9)).containsExactly("w/1/a", "w/1/b", "w/10/a");
    assertThat(keys("w/1/b", "", 9)).containsExactly("w/1/b");
    assertThat(keys("w/1/b/", "", 9)).isEmpty();
    assertThat(keys("nothing/", "", 9)).isEmpty();
    assertThat(keys("w", "", 9)).containsExactly("w/1/a", "w/1/b", "w/10/a", "w/2/a");
  }

  @Test
  void listsNothingForPrefixesThatNoKeyHas() throws IOException {
    store.put("a/b", text("one"));

    for (String prefix : List.of("/", "a//", "../", "./", "a/../a/", "a b", "\u00e9/", "/tmp/")) {
      assertThat(keys(prefix, "", 9)).as(prefix).isEmpty();
    }
  }

  @Test
  void listsAfterAKey() throws IOException {
    for (String key : List.of("w/1/a", "w/1/b", "w/10/a", "w/2/a", "x")) {
      store.put(key, text(key));
    }

    assertThat(keys("", "w/1/a", 9)).containsExactly("w/1/b", "w/10/a", "w/2/a", "x");
    assertThat(keys("", "w/1/aa", 9)).containsExactly("w/1/b", "w/10/a", "w/2/a", "x");
    assertThat(keys("", "w/1", 9)).containsExactly("w/1/a", "w/1/b", "w/10/a", "w/2/a", "x");
    assertThat(keys("w/1", "w/1/b", 9)).containsExactly("w/10/a");
    assertThat(keys("w/", "a", 9)).hasSize(4);
    assertThat(keys("w/", "w", 9)).hasSize(4);
    assertThat(keys("w/1/", "w/2", 9)).isEmpty();
    assertThat(keys("", "x", 9)).isEmpty();
    assertThat(keys("", "y", 9)).isEmpty();
  }

  @Test
  void listsPageByPage() throws IOException {
    long seed = System.nanoTime();
    System.out.println("listsPageByPage: seed " + seed);
    Random random = new Random(seed);
    TreeSet<String> expected = new TreeSet<>();
    for (int i = 0; i < 100; i++) {
      String key =
          "d%d%s/%s%02d"
              .formatted(random.nextInt(4), ".-=".charAt(i % 3), i % 2 == 0 ? "e/" : "f", i);
      expected.add(key);
      store.put(key, text(key));
    }
    for (int limit : List.of(1, 7, 100, 1001)) {
      List<String> all = new ArrayList<>();
      List<String> page;
      do {
        page = keys("d", all.isEmpty() ? "" : all.getLast(), limit);
        assertThat(page).hasSizeLessThanOrEqualTo(limit);
        all.addAll(page);
      } while (page.size() == limit);
      assertThat(all).containsExactlyElementsOf(expected);
    }
  }

  @Test
  void listsMoreThanAStoreGivesAtOnce() throws Exception {
    TreeSet<String> expected = new TreeSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<?>> puts = new ArrayList<>();
      for (int i = 0; i < 1100; i++) {
        String key = "many/%04d".formatted(i);
        expected.add(key);
        Callable<Boolean> put = () -> store.putIfAbsent(key, text(key));
        puts.add(threads.submit(put));
      }
      for (Future<?> put : puts) {
        assertThat(put.get()).isEqualTo(true);
      }
    }

    assertThat(keys("", "", 5000)).containsExactlyElementsOf(expected);
    assertThat(keys("many/", "many/0000", 1050))
        .containsExactlyElementsOf(expected.stream().skip(1).limit(1050).toList());
  }

  @Test
  void tellsSizeAndTime() throws IOException {
    Instant before = Instant.now().minus(Duration.ofSeconds(5));
    store.put("key", text("hello"));

    ObjectInfo info = store.list("key", "", 1).getFirst();

    assertThat(info.key()).isEqualTo("key");
    assertThat(info.size()).isEqualTo(5);
    assertThat(info.modified()).isBetween(before, Instant.now().plusSeconds(5));
  }

  @Test
  void refusesLimitsThatAreNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> store.list("", "", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> store.list("", "", -1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/", "/a", "a/", "a//b", ".", "..", "a/../b", "a/.", "a b", "a+b", "a\\b", "a\u0000",
        "\u00e9", "a?b", "a%2Fb", "~"
      })
  void refusesBadKeys(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.get(key))
        .withMessageContaining("key");
    assertThatIllegalArgumentException().isThrownBy(() -> store.get(key, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> store.put(key, text("")));
    assertThatIllegalArgumentException().isThrownBy(() -> store.putIfAbsent(key, text("")));
    assertThatIllegalArgumentException().isThrownBy(() -> store.delete(key));
  }

  @Test
  void takesTheLongestKeyAndNoLongerOne() throws IOException {
    String longest = ("x".repeat(127) + "/").repeat(4).substring(0, 511) + "y";
    store.put(longest, text("long"));

    assertThat(store.get(longest)).isEqualTo(bytes("long"));
    assertThat(keys("", "", 10)).containsExactly(longest);
    assertThatIllegalArgumentException().isThrownBy(() -> store.put(longest + "z", text("")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"...", "..a", "a..", "-", "=", "_", "a.b/.c", "A-Z=0_9.x"})
  void takesOddKeys(String key) throws IOException {
    store.put(key, text("odd"));

    assertThat(store.get(key)).isEqualTo(bytes("odd"));
    assertThat(keys("", "", 10)).containsExactly(key);
  }

  @Test
  void anotherStoreOfThePlaceSeesEverything() throws Exception {
    try (ObjectStore second = openAgain()) {
      store.put("a/b", text("one"));
      assertThat(second.get("a/b")).isEqualTo(bytes("one"));
      assertThat(second.putIfAbsent("a/b", text("two"))).isFalse();
      second.delete("a/b");
      assertThat(keys("", "", 10)).isEmpty();
    }
  }

  private List<String> keys(String prefix, String after, int limit) throws IOException {
    return store.list(prefix, after, limit).stream().map(ObjectInfo::key).toList();
  }

  /** A writer's content: all of one byte, each writer's of another length. */
  private static Payload content(int writer) {
    byte[] bytes = new byte[10_000 + writer];
    Arrays.fill(bytes, (byte) writer);
    return Payload.of(bytes);
  }

  private static byte[] written(Payload payload) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    payload.writeTo(Channels.newChannel(bytes));
    return bytes.toByteArray();
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static Payload text(String text) {
    return Payload.of(text.getBytes(UTF_8));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  private static ByteBuffer direct(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }
}
