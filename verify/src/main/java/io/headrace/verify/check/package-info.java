/**
 * What was written to a Kafka cluster, what was read from it, and whether the two agree. JDK only:
 * no Kafka client, no test framework, no clock.
 */
@NullMarked
package io.headrace.verify.check;

import org.jspecify.annotations.NullMarked;
