/**
 * How brokers read partitions that others lead, from the store alone: what is committed is followed
 * as it comes, and nobody is fenced. Knows no Kafka classes.
 */
@NullMarked
package io.headrace.broker.follow;

import org.jspecify.annotations.NullMarked;
