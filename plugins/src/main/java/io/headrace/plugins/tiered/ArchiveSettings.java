package io.headrace.plugins.tiered;

import io.headrace.objectstore.MeteredObjectStore;
import io.headrace.objectstore.ObjectStores;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.utils.Time;

/**
 * What both managers are configured with when Kafka makes them, that is, what {@code
 * server.properties} has under {@code rsm.config.} and {@code rlmm.config.}.
 *
 * @param store where the archive is, as {@link ObjectStores#open} wants it
 * @param brokerId of the broker that loads the plugin
 * @param cache how segments are read
 * @param refreshMillis how old a follower's view of the metadata, or one in which nothing was
 *     found, may be
 * @param linksSegments whether a store in the same file system may give a segment's file a second
 *     name instead of copying it
 */
public record ArchiveSettings(
    String store, int brokerId, CacheSettings cache, long refreshMillis, boolean linksSegments) {

  public static final String STORE = "headrace.archive.store";
  public static final String CHUNK_BYTES = "headrace.archive.chunk.bytes";
  public static final String CACHE_BYTES = "headrace.archive.cache.bytes";
  public static final String PREFETCH_CHUNKS = "headrace.archive.prefetch.chunks";
  public static final String REFRESH_MS = "headrace.archive.refresh.ms";
  public static final String LINK_SEGMENTS = "headrace.archive.link.segments";
  private static final String BROKER_ID = "broker.id";

  static final long DEFAULT_REFRESH_MILLIS = 1000;

  private static final ConfigDef DEFINITION =
      new ConfigDef()
          .define(
              STORE,
              ConfigDef.Type.STRING,
              ConfigDef.NO_DEFAULT_VALUE,
              new ConfigDef.NonEmptyString(),
              Importance.HIGH,
              "The store: file:///directory or s3://bucket/prefix?region=...")
          .define(
              CHUNK_BYTES,
              ConfigDef.Type.INT,
              CacheSettings.DEFAULT.chunkBytes(),
              Range.between(CacheSettings.SMALLEST_CHUNK, CacheSettings.LARGEST_CHUNK),
              Importance.LOW,
              "Bytes of a segment that are read at once.")
          .define(
              CACHE_BYTES,
              ConfigDef.Type.LONG,
              CacheSettings.DEFAULT.cacheBytes(),
              Range.atLeast(0),
              Importance.MEDIUM,
              "Bytes of chunks that are kept on the heap.")
          .define(
              PREFETCH_CHUNKS,
              ConfigDef.Type.INT,
              CacheSettings.DEFAULT.prefetchChunks(),
              Range.between(0, CacheSettings.MOST_PREFETCHED),
              Importance.LOW,
              "Most chunks that are read ahead of a sequential reader; 0 for none.")
          .define(
              REFRESH_MS,
              ConfigDef.Type.LONG,
              DEFAULT_REFRESH_MILLIS,
              Range.atLeast(0),
              Importance.LOW,
              "How old metadata may be in which nothing was found, or on a follower.")
          .define(
              LINK_SEGMENTS,
              ConfigDef.Type.BOOLEAN,
              false,
              Importance.LOW,
              "Whether a file: store in the logs' file system links a segment's file instead of"
                  + " copying it. Only where no full segment is ever cut.")
          .define(BROKER_ID, ConfigDef.Type.INT, -1, Importance.LOW, "Set by Kafka.");

  /**
   * Reads settings.
   *
   * @param configs as Kafka gives them, without the prefix; other keys, which Kafka adds, are
   *     ignored, but not unknown ones that begin with {@code headrace.archive.}
   * @throws ConfigException if a key is missing, unknown or out of its range; it names the key
   */
  public static ArchiveSettings parse(Map<String, ?> configs) {
    for (String key : configs.keySet()) {
      if (key.startsWith("headrace.archive.") && !DEFINITION.names().contains(key)) {
        throw new ConfigException(
            "%s is no setting; these are: %s".formatted(key, DEFINITION.names()));
      }
    }
    AbstractConfig parsed = new AbstractConfig(DEFINITION, configs, false);
    return new ArchiveSettings(
        parsed.getString(STORE),
        parsed.getInt(BROKER_ID),
        new CacheSettings(
            parsed.getInt(CHUNK_BYTES),
            parsed.getLong(CACHE_BYTES),
            parsed.getInt(PREFETCH_CHUNKS)),
        parsed.getLong(REFRESH_MS),
        parsed.getBoolean(LINK_SEGMENTS));
  }

  /**
   * Opens the store.
   *
   * @param purpose tells the two plugins of one broker apart
   * @throws ConfigException if it cannot be opened
   */
  MeteredObjectStore open(String purpose) {
    String writer = "%s-%d-%d".formatted(purpose, brokerId, ProcessHandle.current().pid());
    try {
      return new MeteredObjectStore(ObjectStores.open(store, writer), Time.SYSTEM::nanoseconds);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException(STORE, store, String.valueOf(e.getMessage()));
    }
  }
}
