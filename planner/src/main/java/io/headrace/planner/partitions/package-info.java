/** How many partitions, and which topics of a running cluster are out of balance. */
@NullMarked
package io.headrace.planner.partitions;

import org.jspecify.annotations.NullMarked;
