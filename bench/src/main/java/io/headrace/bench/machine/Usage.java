package io.headrace.bench.machine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * CPU time up to a moment, or between two, in seconds.
 *
 * @param at the moment, or the time between the two
 * @param brokers of the cluster that is measured
 * @param idle of the other cluster's nodes
 * @param client of this process
 * @param machine of everything that runs on the machine
 */
public record Usage(double at, double brokers, double idle, double client, double machine) {
  private static final double TICKS = 100;
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int IDLE = 4;
  private static final int IO_WAIT = 5;
  private static final int STEAL = 8;

  public static Usage now(List<Long> brokers, List<Long> idle) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Usage(
        System.nanoTime() / 1e9,
        brokers.stream().mapToDouble(Usage::used).sum(),
        idle.stream().mapToDouble(Usage::used).sum(),
        system.getProcessCpuTime() / 1e9,
        busy());
  }

  public Usage since(Usage earlier) {
    return new Usage(
        at - earlier.at,
        brokers - earlier.brokers,
        idle - earlier.idle,
        client - earlier.client,
        machine - earlier.machine);
  }

  /** Cores that neither cluster nor this process used, of the time between two moments. */
  public double othersCores() {
    return Math.max(0, machine - brokers - idle - client) / at;
  }

  /** User and system time; the name before them may have spaces. */
  public static double used(long id) {
    String stat = read(Path.of("/proc", Long.toString(id), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS;
  }

  private static double busy() {
    String[] fields = read(Path.of("/proc/stat")).lines().findFirst().orElseThrow().split(" +", -1);
    long all =
        Arrays.stream(fields, 1, STEAL).mapToLong(Long::parseLong).sum()
            - Long.parseLong(fields[IDLE])
            - Long.parseLong(fields[IO_WAIT]);
    return all / TICKS;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
