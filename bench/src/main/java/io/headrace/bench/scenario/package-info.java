/** Measures the shared-storage broker against stock Kafka on one machine, side by side. */
@NullMarked
package io.headrace.bench.scenario;

import org.jspecify.annotations.NullMarked;
