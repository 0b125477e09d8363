/**
 * What clients and tools can do with a Kafka service, row by row. A new row is one method and its
 * line in {@code rows()} of its group.
 */
@NullMarked
package io.headrace.verify.matrix;

import org.jspecify.annotations.NullMarked;
