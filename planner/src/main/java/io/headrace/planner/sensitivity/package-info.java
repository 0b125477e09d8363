/** How bills change with the workload, and where another option becomes the cheaper one. */
@NullMarked
package io.headrace.planner.sensitivity;

import org.jspecify.annotations.NullMarked;
