package io.headrace.broker.kafka;

import io.headrace.broker.wal.WalSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/**
 * How a broker's configuration has the write-ahead log written. Unless it says so, that follows
 * from the store: a directory takes each object as soon as there is one; S3 bills each request and
 * answers in tens of milliseconds, so there objects are fewer and larger.
 */
final class WalConfig {
  static final String INTERVAL = "headrace.wal.interval.ms";
  static final String OBJECT_BYTES = "headrace.wal.object.bytes";

  private static final WalSettings BILLED =
      new WalSettings(
          8,
          16 << 20,
          64 << 20,
          Duration.ofMillis(100),
          Duration.ofMillis(100),
          WalSettings.INDEXED_OBJECTS);

  private WalConfig() {}

  /**
   * Reads a broker's configuration.
   *
   * @param store the URI of the write-ahead log's store
   * @throws ConfigException if a value is no number, or too small or large
   */
  static WalSettings of(Map<String, ?> configuration, String store) {
    WalSettings usual = "s3".equals(URI.create(store).getScheme()) ? BILLED : WalSettings.DEFAULT;
    int interval =
        number(configuration, INTERVAL, 0, 60_000, Math.toIntExact(usual.minInterval().toMillis()));
    int bytes = number(configuration, OBJECT_BYTES, 1, 256 << 20, usual.maxObjectBytes());
    return new WalSettings(
        usual.maxInFlight(),
        bytes,
        usual.maxPendingBytes(),
        Duration.ofMillis(interval),
        usual.retryAfter(),
        usual.indexedObjects());
  }

  private static int number(
      Map<String, ?> configuration, String name, int least, int most, int unlessSaid) {
    Object value = configuration.get(name);
    if (value == null) {
      return unlessSaid;
    }
    try {
      int number = Integer.parseInt(value.toString().strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, as for a number that is too small or large.
    }
    throw new ConfigException(
        name, value, "It has to be a number from %d to %d".formatted(least, most));
  }
}
