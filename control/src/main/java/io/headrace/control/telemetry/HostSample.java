package io.headrace.control.telemetry;

import java.time.Instant;

/**
 * One look at this machine. Rates are averages since the look before.
 *
 * @param host the machine's name
 */
public record HostSample(
    Instant timestamp, String host, Cpu cpu, Memory memory, Disk disk, Network network) {

  /**
   * The processors.
   *
   * @param load share of the time that they were busy, 0 to 1
   * @param cores logical processors
   */
  public record Cpu(double load, int cores) {}

  /** Main memory. */
  public record Memory(long usedBytes, long totalBytes) {}

  /** All disks together; {@code freeBytes} is what the service's data directory has left. */
  public record Disk(long readBytesPerSecond, long writtenBytesPerSecond, long freeBytes) {}

  /** All network interfaces together, loopback left out. */
  public record Network(long receivedBytesPerSecond, long sentBytesPerSecond) {}
}
