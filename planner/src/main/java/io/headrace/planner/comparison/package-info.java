/** What differs between two plans. */
@NullMarked
package io.headrace.planner.comparison;

import org.jspecify.annotations.NullMarked;
