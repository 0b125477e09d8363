package io.headrace.objectstore.file;

import com.sun.management.OperatingSystemMXBean;
import io.headrace.objectstore.Payload;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures puts into a directory: run it by hand, with an empty directory as its argument. Each
 * line is one size, one number of threads, with and without fsync, payloads of 16 KiB buffers in
 * one stream's directory, for two seconds.
 */
final class FilePuts {
  private static final int BUFFER = 16 << 10;
  private static final long NANOS = 2_000_000_000L;

  private FilePuts() {}

  /** Prints puts/s, CPU per put and the latency of the median and the slowest hundredth. */
  public static void main(String[] args) throws Exception {
    int run = 0;
    for (boolean direct : new boolean[] {false, true}) {
      for (boolean fsync : new boolean[] {true, false}) {
        for (int size : new int[] {64 << 10, 1 << 20}) {
          for (int threads : new int[] {1, 4}) {
            Path root = Path.of(args[0], "run" + run++);
            measure(root, fsync, size, threads, direct);
          }
        }
      }
    }
  }

  private static void measure(Path root, boolean fsync, int size, int threads, boolean direct)
      throws Exception {
    List<ByteBuffer> buffers = new ArrayList<>();
    for (int i = 0; i < size / BUFFER; i++) {
      buffers.add(direct ? ByteBuffer.allocateDirect(BUFFER) : ByteBuffer.allocate(BUFFER));
    }
    Payload payload = Payload.of(buffers);
    AtomicInteger sequence = new AtomicInteger();
    List<Long> latencies = Collections.synchronizedList(new ArrayList<>());
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    try (FileObjectStore store = new FileObjectStore(root, "w", fsync, InstantSource.system());
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      long cpu = system.getProcessCpuTime();
      long start = System.nanoTime();
      List<Future<Boolean>> puts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        Callable<Boolean> loop =
            () -> {
              while (System.nanoTime() - start < NANOS) {
                latencies.add(
                    put(store, "wal/%020d".formatted(sequence.getAndIncrement()), payload));
              }
              return true;
            };
        puts.add(executor.submit(loop));
      }
      for (Future<Boolean> put : puts) {
        put.get();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      double cpuMillis = (system.getProcessCpuTime() - cpu) / 1e6;
      List<Long> sorted = latencies.stream().sorted().toList();
      System.out.printf(
          "%s fsync=%-5s %4d KiB %d threads: %6.0f puts/s, %.3f ms CPU a put, p50 %.2f ms, p99 %.2f ms%n",
          direct ? "direct" : "heap  ",
          fsync,
          size >> 10,
          threads,
          sorted.size() / seconds,
          cpuMillis / sorted.size(),
          sorted.get(sorted.size() / 2) / 1e6,
          sorted.get(sorted.size() * 99 / 100) / 1e6);
    }
  }

  private static long put(FileObjectStore store, String key, Payload payload) throws IOException {
    long start = System.nanoTime();
    if (!store.putIfAbsent(key, payload)) {
      throw new IllegalStateException(key + " is there");
    }
    return System.nanoTime() - start;
  }
}
