/** Prices as data: each with its unit, its date, where it was read and whether it was confirmed. */
@NullMarked
package io.headrace.planner.prices;

import org.jspecify.annotations.NullMarked;
