/** A Kafka cluster under load and faults, and the proof of what it kept. */
@NullMarked
package io.headrace.e2e.chaos;

import org.jspecify.annotations.NullMarked;
