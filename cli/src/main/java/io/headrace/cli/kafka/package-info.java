/** Kafka's own tools with the cluster filled in. */
@NullMarked
package io.headrace.cli.kafka;

import org.jspecify.annotations.NullMarked;
