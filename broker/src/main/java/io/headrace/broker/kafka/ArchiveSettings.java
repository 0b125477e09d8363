package io.headrace.broker.kafka;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.ConfigException;

/**
 * When the write-ahead log is moved to the archive.
 *
 * @param intervalMillis how often it is looked after
 * @param partitionBytes in the log from which on a partition is archived
 * @param brokerBytes of all partitions that a broker leads from which on the largest are archived
 * @param restingBytes from which on a partition is archived that gets nothing more
 * @param restingMillis after which nothing more is expected to come
 * @param leavingBytes from which on a partition is archived before its broker stops
 * @param oldestMillis after which a partition is archived however little it has
 * @param streamObjects in the broker's stream from which on that time is shorter
 */
record ArchiveSettings(
    long intervalMillis,
    long partitionBytes,
    long brokerBytes,
    long restingBytes,
    long restingMillis,
    long leavingBytes,
    long oldestMillis,
    long streamObjects) {
  private static final String PREFIX = "headrace.archive.";

  /**
   * Reads a broker's configuration.
   *
   * @throws ConfigException if a value is no positive number
   */
  static ArchiveSettings of(Map<String, ?> configuration) {
    return new ArchiveSettings(
        positive(configuration, "interval.ms", 2_000),
        positive(configuration, "partition.bytes", 64L << 20),
        positive(configuration, "broker.bytes", 256L << 20),
        positive(configuration, "resting.bytes", 4L << 20),
        positive(configuration, "resting.ms", 5_000),
        positive(configuration, "leaving.bytes", 128L << 10),
        positive(configuration, "oldest.ms", TimeUnit.MINUTES.toMillis(5)),
        positive(configuration, "stream.objects", 5_000));
  }

  /**
   * After which time a partition is archived: a takeover reads many small objects, so the more
   * there are, the sooner.
   *
   * @param objects in the broker's stream
   */
  long oldestMillis(long objects) {
    return objects <= streamObjects ? oldestMillis : oldestMillis * streamObjects / objects;
  }

  /**
   * Whether a partition is to be archived for itself, whatever others have.
   *
   * @param bytes of it that wait
   * @param millis for how long the oldest of them has been waiting
   * @param restingMillis for how long nothing has been added
   * @param objects in the broker's stream
   */
  boolean isDue(long bytes, long millis, long restingMillis, long objects) {
    return bytes >= partitionBytes
        || (bytes >= restingBytes && restingMillis >= this.restingMillis)
        || millis >= oldestMillis(objects);
  }

  private static long positive(Map<String, ?> configuration, String name, long unlessSaid) {
    Object value = configuration.get(PREFIX + name);
    if (value == null) {
      return unlessSaid;
    }
    try {
      long number = Long.parseLong(value.toString().strip());
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, as for a number that is not positive.
    }
    throw new ConfigException(PREFIX + name, value, "It has to be a positive number");
  }
}
