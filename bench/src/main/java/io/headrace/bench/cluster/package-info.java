/** Kafka clusters of this machine's processes: they can be started, hurt and looked after. */
@NullMarked
package io.headrace.bench.cluster;

import org.jspecify.annotations.NullMarked;
