/** What a workload needs, what it costs, and whether it is for Kafka: the planner, for people. */
@NullMarked
package io.headrace.cli.plan;

import org.jspecify.annotations.NullMarked;
