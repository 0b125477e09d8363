/** Tests of running Kafka's own tools. */
@NullMarked
package io.headrace.cli.kafka;

import org.jspecify.annotations.NullMarked;
