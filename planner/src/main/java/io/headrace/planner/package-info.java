/** What a workload needs, what each option costs, and when Kafka is the wrong tool. */
@NullMarked
package io.headrace.planner;

import org.jspecify.annotations.NullMarked;
