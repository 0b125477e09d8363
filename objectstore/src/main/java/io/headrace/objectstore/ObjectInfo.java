package io.headrace.objectstore;

import java.time.Instant;

/**
 * What a listing tells of an object.
 *
 * @param size bytes
 * @param modified when it was written, by the store's clock
 */
public record ObjectInfo(String key, long size, Instant modified) {}
