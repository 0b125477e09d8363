package io.headrace.control.telemetry;

import io.headrace.control.telemetry.HostSample.Cpu;
import io.headrace.control.telemetry.HostSample.Disk;
import io.headrace.control.telemetry.HostSample.Memory;
import io.headrace.control.telemetry.HostSample.Network;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HWDiskStore;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;

/** Reads this machine's measurements through OSHI. Not thread-safe. */
public final class HostSampler {
  private final InstantSource clock;
  private final File dataDirectory;
  private final String host;
  private final CentralProcessor processor;
  private final GlobalMemory memory;
  private final List<HWDiskStore> disks;
  private final List<NetworkIF> networks;

  private Instant lastAt;
  private long[] lastTicks;
  private Counters last;

  private record Counters(long read, long written, long received, long sent) {}

  /** A sampler whose first sample covers the time since its creation. */
  public HostSampler(InstantSource clock, Path dataDirectory, String host) {
    HardwareAbstractionLayer hardware = new SystemInfo().getHardware();
    this.clock = clock;
    this.dataDirectory = dataDirectory.toFile();
    this.host = host;
    this.processor = hardware.getProcessor();
    this.memory = hardware.getMemory();
    this.disks = hardware.getDiskStores();
    this.networks = hardware.getNetworkIFs();
    this.lastAt = clock.instant();
    this.lastTicks = processor.getSystemCpuLoadTicks();
    this.last = counters();
  }

  /** Looks at the machine. */
  public HostSample sample() {
    Instant now = clock.instant();
    double seconds = Math.max(0.001, Duration.between(lastAt, now).toNanos() / 1e9);
    double load = Math.clamp(processor.getSystemCpuLoadBetweenTicks(lastTicks), 0, 1);
    Counters counters = counters();
    HostSample sample =
        new HostSample(
            now,
            host,
            new Cpu(Math.round(load * 1000) / 1000.0, processor.getLogicalProcessorCount()),
            new Memory(memory.getTotal() - memory.getAvailable(), memory.getTotal()),
            new Disk(
                rate(last.read, counters.read, seconds),
                rate(last.written, counters.written, seconds),
                dataDirectory.getUsableSpace()),
            new Network(
                rate(last.received, counters.received, seconds),
                rate(last.sent, counters.sent, seconds)));
    lastAt = now;
    lastTicks = processor.getSystemCpuLoadTicks();
    last = counters;
    return sample;
  }

  private Counters counters() {
    disks.forEach(HWDiskStore::updateAttributes);
    networks.forEach(NetworkIF::updateAttributes);
    return new Counters(
        disks.stream().mapToLong(HWDiskStore::getReadBytes).sum(),
        disks.stream().mapToLong(HWDiskStore::getWriteBytes).sum(),
        networks.stream().mapToLong(NetworkIF::getBytesRecv).sum(),
        networks.stream().mapToLong(NetworkIF::getBytesSent).sum());
  }

  private static long rate(long before, long after, double seconds) {
    return Math.round(Math.max(0, after - before) / seconds);
  }
}
