/** A running cluster as the planner sees it, and moves that make it even. */
@NullMarked
package io.headrace.cli.plan.running;

import org.jspecify.annotations.NullMarked;
