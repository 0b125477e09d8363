package io.headrace.bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process has used since it began, from Linux's {@code /proc}.
 *
 * @param cpuSeconds user and system time
 * @param writtenBytes that it had the kernel write to disks, less what was deleted before
 */
public record ProcessUsage(double cpuSeconds, long writtenBytes) {
  private static final Pattern WRITTEN = Pattern.compile("(?m)^write_bytes: (\\d+)$");

  /** Of a process that runs. */
  public static ProcessUsage of(long process) {
    try {
      String io = Files.readString(Path.of("/proc", Long.toString(process), "io"));
      Matcher matcher = WRITTEN.matcher(io);
      return new ProcessUsage(
          Usage.used(process), matcher.find() ? Long.parseLong(matcher.group(1)) : 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
