package io.headrace.plugins.tiered;

/**
 * How segments are read.
 *
 * @param chunkBytes of a segment that are read at once
 * @param cacheBytes of chunks that are kept on the heap; what is being read comes on top
 * @param prefetchChunks most chunks that are read ahead of a sequential reader; 0 for none
 */
public record CacheSettings(int chunkBytes, long cacheBytes, int prefetchChunks) {
  static final int SMALLEST_CHUNK = 1024;
  static final int LARGEST_CHUNK = 64 << 20;
  static final int MOST_PREFETCHED = 64;

  /** 1 MiB chunks, 64 MiB of them, at most 8 ahead. */
  public static final CacheSettings DEFAULT = new CacheSettings(1 << 20, 64L << 20, 8);

  /** Checks the ranges. */
  public CacheSettings {
    if (chunkBytes < SMALLEST_CHUNK || chunkBytes > LARGEST_CHUNK) {
      throw new IllegalArgumentException("chunks of %d bytes".formatted(chunkBytes));
    }
    if (cacheBytes < 0) {
      throw new IllegalArgumentException("a cache of %d bytes".formatted(cacheBytes));
    }
    if (prefetchChunks < 0 || prefetchChunks > MOST_PREFETCHED) {
      throw new IllegalArgumentException("%d chunks ahead".formatted(prefetchChunks));
    }
  }
}
