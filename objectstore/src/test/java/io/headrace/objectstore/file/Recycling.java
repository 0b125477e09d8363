package io.headrace.objectstore.file;

import com.sun.management.OperatingSystemMXBean;
import io.headrace.objectstore.Payload;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;

/**
 * The command {@code dev/recycling}: what an object of a write-ahead log costs, with and without
 * writing files of deleted objects again. Objects are written one after the other and deleted some
 * later, as a log that is pruned behind its archive does.
 */
public final class Recycling {
  private static final int OBJECTS = 4000;
  private static final int ROUNDS = 3;
  private static final int BYTES = 64 << 10;
  private static final int KEPT = 300;

  private Recycling() {}

  /** Measures below a directory. */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    for (int round = 0; round <= ROUNDS; round++) {
      for (boolean recycles : new boolean[] {false, true}) {
        double micros = microsPerObject(directory, recycles);
        System.out.printf(
            "%s recycle=%-5s %7.1f us of CPU for each object of %d KiB%n",
            round == 0 ? "warm-up" : "round " + round, recycles, micros, BYTES >> 10);
      }
    }
  }

  private static double microsPerObject(Path directory, boolean recycles) throws IOException {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    Path root = Files.createTempDirectory(directory, "recycling-");
    Payload payload = Payload.of(new byte[BYTES]);
    Deque<String> kept = new ArrayDeque<>();
    try (FileObjectStore store =
        new FileObjectStore(root, "recycling", true, recycles, InstantSource.system())) {
      long before = system.getProcessCpuTime();
      for (int i = 0; i < OBJECTS; i++) {
        String key = "wal/1-a/%020d".formatted(i);
        boolean _ = store.putIfAbsent(key, payload);
        kept.add(key);
        if (kept.size() > KEPT) {
          store.delete(kept.remove());
        }
      }
      long used = system.getProcessCpuTime() - before;
      for (String key : kept) {
        store.delete(key);
      }
      return used / 1e3 / OBJECTS;
    } finally {
      try (var left = Files.walk(root)) {
        for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
