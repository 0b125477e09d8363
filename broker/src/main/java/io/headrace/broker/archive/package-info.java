/**
 * History for the partitions that Kafka's tiered storage does not take: compacted topics and those
 * of Kafka itself. Knows no Kafka classes.
 */
@NullMarked
package io.headrace.broker.archive;

import org.jspecify.annotations.NullMarked;
