package io.headrace.plugins.tiered;

/**
 * What a broker's chunk cache has done since it started.
 *
 * @param hits chunks that were there, or already being read
 * @param misses chunks that a reader had to wait for from the start
 * @param prefetched chunks that were read ahead
 * @param keptBytes bytes in the cache now
 */
public record CacheStatistics(long hits, long misses, long prefetched, long keptBytes) {}
