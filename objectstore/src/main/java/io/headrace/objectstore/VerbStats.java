package io.headrace.objectstore;

import java.time.Duration;

/**
 * What was asked of a store by one {@link Verb} since it was opened.
 *
 * @param requests ended, in any way
 * @param misses requests that found it otherwise: a read of no object, a put-if-absent of one that
 *     was there
 * @param errors requests that failed
 * @param bytes of objects read or written by the requests that did neither miss nor fail; 0 for
 *     listings and deletions
 * @param time of all requests together
 * @param longest time of one request
 */
public record VerbStats(
    long requests, long misses, long errors, long bytes, Duration time, Duration longest) {}
