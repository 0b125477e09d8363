/** What the service asks of a running Kafka cluster. */
@NullMarked
package io.headrace.control.kafka;

import org.jspecify.annotations.NullMarked;
