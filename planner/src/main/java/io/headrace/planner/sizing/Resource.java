package io.headrace.planner.sizing;

/** What can be too small in a broker, or in a cluster. */
public enum Resource {
  NETWORK_IN("MB/s"),
  NETWORK_OUT("MB/s"),
  VOLUME_THROUGHPUT("MB/s"),
  VOLUME_SIZE("GiB"),
  PAGE_CACHE("GiB"),
  PARTITIONS("partition replicas"),
  CLIENT_WRITES("MB/s"),
  CLIENT_READS("MB/s"),
  RECOVERY("MB/s"),
  REPLICATION_FACTOR("brokers");

  private final String unit;

  Resource(String unit) {
    this.unit = unit;
  }

  /** What demand and capacity are counted in. */
  public String unit() {
    return unit;
  }
}
