/** A month's bill, line by line, for every way to run a workload. */
@NullMarked
package io.headrace.planner.cost;

import org.jspecify.annotations.NullMarked;
