/**
 * Where Kafka's broker is extended, and nowhere else: its replica manager, partitions and logs,
 * with the object store in the place of the followers.
 */
@NullMarked
package io.headrace.broker.kafka;

import org.jspecify.annotations.NullMarked;
