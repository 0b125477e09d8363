package io.headrace.bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process occupies.
 *
 * @param resident memory now, in MiB, mapped files included
 * @param peak the most that it was since {@link #resetPeak}, in MiB
 * @param threads of the operating system
 */
public record Footprint(double resident, double peak, double threads) {
  private static final double KIB = 1024;
  private static final String FORGET_PEAK = "5";
  private static final Pattern LIVE = Pattern.compile("(?m)^Total +\\d+ +(\\d+)$");

  /** Of a process that runs. */
  public static Footprint of(long process) {
    String status = read(process);
    return new Footprint(
        number(status, "VmRSS") / KIB, number(status, "VmHWM") / KIB, number(status, "Threads"));
  }

  /** Begins to look for the most memory anew. */
  public static void resetPeak(long process) {
    try {
      Files.writeString(Path.of("/proc", Long.toString(process), "clear_refs"), FORGET_PEAK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a Java process's objects occupy after a full collection, in MiB. */
  public static double liveHeap(long process) {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process jcmd =
          new ProcessBuilder(tool.toString(), Long.toString(process), "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      String histogram =
          new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      Matcher total = LIVE.matcher(histogram);
      if (!total.find()) {
        throw new IllegalStateException("jcmd says: " + histogram.lines().findFirst().orElse(""));
      }
      return Long.parseLong(total.group(1)) / KIB / KIB;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(long process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process), "status"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double number(String status, String name) {
    Matcher line = Pattern.compile("(?m)^" + name + ":\\s+(\\d+)").matcher(status);
    if (!line.find()) {
      throw new IllegalStateException("The kernel does not tell " + name);
    }
    return Double.parseDouble(line.group(1));
  }
}
