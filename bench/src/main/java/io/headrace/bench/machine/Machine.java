package io.headrace.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What results depend on.
 *
 * @param processor its name
 * @param cores that this process may use
 * @param memoryGiB of the machine
 * @param system the operating system and its version
 * @param java the version of clients and brokers
 * @param disk the file system of the clusters' files
 */
public record Machine(
    String processor, int cores, double memoryGiB, String system, String java, String disk) {
  private static final double KIB_IN_GIB = 1 << 20;

  /** This one, with the disk of a directory. */
  public static Machine here(Path directory) throws IOException {
    return new Machine(
        field(Path.of("/proc/cpuinfo"), "model name"),
        Runtime.getRuntime().availableProcessors(),
        Math.round(
                10
                    * Double.parseDouble(
                        field(Path.of("/proc/meminfo"), "MemTotal").replace(" kB", ""))
                    / KIB_IN_GIB)
            / 10.0,
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vendor") + " " + Runtime.version(),
        Files.getFileStore(directory).type());
  }

  private static String field(Path file, String name) throws IOException {
    return Files.readString(file)
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("0");
  }
}
