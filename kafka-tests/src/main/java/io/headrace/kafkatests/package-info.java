/**
 * Runs Kafka's own integration tests on a broker class of our choosing; {@code
 * docs/kafka-tests.md}.
 */
@NullMarked
package io.headrace.kafkatests;

import org.jspecify.annotations.NullMarked;
