/** All answers about a workload together, for whoever shows them. */
@NullMarked
package io.headrace.planner.plan;

import org.jspecify.annotations.NullMarked;
