package io.headrace.objectstore.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.objectstore.ObjectInfo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are killed while they put leave whole objects only, and all that they were told
 * are written.
 */
class FileObjectStoreCrashTest {
  private static final int ROUNDS = 4;

  @TempDir private Path directory;

  @Test
  void everyObjectIsWholeAfterAKill() throws Exception {
    long seed = System.nanoTime();
    System.out.println("everyObjectIsWholeAfterAKill: seed " + seed);
    Random random = new Random(seed);
    List<String> confirmed = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      confirmed.addAll(putUntilKilled("writer" + round, random));
    }

    try (FileObjectStore store =
        new FileObjectStore(directory, "reader", true, InstantSource.system())) {
      List<ObjectInfo> objects = store.list("", "", 1_000_000);
      Set<String> keys = objects.stream().map(ObjectInfo::key).collect(Collectors.toSet());
      assertThat(keys).containsAll(confirmed);
      // One more for each that was killed between the link and the word, and the overwritten one.
      assertThat(keys.size()).isBetween(confirmed.size(), confirmed.size() + ROUNDS + 1);
      for (String key : keys) {
        assertThat(Putter.isWhole(store.get(key))).as(key).isTrue();
      }
      System.out.printf("%d objects of %d killed writers are whole%n", keys.size(), ROUNDS);
    }
  }

  /** The keys that a process said it had put before it was killed. */
  private List<String> putUntilKilled(String writer, Random random) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Putter.class.getName(),
                directory.toString(),
                writer,
                Long.toString(random.nextLong()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> confirmed = new ArrayList<>();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      int last = 20 + random.nextInt(80);
      String key = said.readLine();
      while (key != null) {
        confirmed.add(key);
        if (confirmed.size() == last) {
          // Somewhere in the middle of a later put.
          for (int spin = random.nextInt(2_000_000); spin > 0; spin--) {
            Thread.onSpinWait();
          }
          // Through its handle, which leaves what it said to be read.
          assertThat(process.toHandle().destroyForcibly()).isTrue();
        }
        key = said.readLine();
      }
    } finally {
      process.destroyForcibly();
    }
    assertThat(confirmed).as("puts of %s", writer).hasSizeGreaterThanOrEqualTo(20);
    return confirmed;
  }
}
