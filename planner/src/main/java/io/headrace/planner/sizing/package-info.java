/** Which brokers a workload needs, how many, and what limits them. */
@NullMarked
package io.headrace.planner.sizing;

import org.jspecify.annotations.NullMarked;
