/** The input of a plan: what is written, read, kept and needed, validated, with honest defaults. */
@NullMarked
package io.headrace.planner.workload;

import org.jspecify.annotations.NullMarked;
