/** {@code headrace verify}: whether a Kafka service keeps its promises. */
@NullMarked
package io.headrace.cli.verify;

import org.jspecify.annotations.NullMarked;
