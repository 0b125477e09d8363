/** A plan as one self-contained page, with charts: records in, text out. */
@NullMarked
package io.headrace.planner.report;

import org.jspecify.annotations.NullMarked;
