/**
 * Kafka's tiered storage over an object store: segments and their indexes, their metadata, and the
 * log start offsets. The objects are described byte by byte in {@code docs/archive.md}.
 */
@NullMarked
package io.headrace.plugins.tiered;

import org.jspecify.annotations.NullMarked;
