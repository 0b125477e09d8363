/** Reads workloads, prices and limits; the only package of the planner that does I/O. */
@NullMarked
package io.headrace.planner.files;

import org.jspecify.annotations.NullMarked;
