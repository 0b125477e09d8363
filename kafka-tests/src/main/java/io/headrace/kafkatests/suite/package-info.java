/** Which of Kafka's published test classes start brokers. */
@NullMarked
package io.headrace.kafkatests.suite;

import org.jspecify.annotations.NullMarked;
