package io.headrace.planner.sizing;

import java.util.Locale;

/** What can be too small in a broker, or in a cluster. */
public enum Resource {
  NETWORK_IN("MB/s"),
  NETWORK_OUT("MB/s"),
  VOLUME_THROUGHPUT("MB/s"),
  VOLUME_SIZE("GiB"),
  PAGE_CACHE("GiB"),
  PARTITIONS("replicas"),
  CLIENT_WRITES("MB/s"),
  CLIENT_READS("MB/s"),
  RECOVERY("MB/s"),
  REPLICATION_FACTOR("brokers"),
  CPU("cores");

  private final String unit;

  Resource(String unit) {
    this.unit = unit;
  }

  /** In words. */
  public String title() {
    return this == CPU ? "CPU" : name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** What demand and capacity are counted in. */
  public String unit() {
    return unit;
  }
}
