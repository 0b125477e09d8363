/** How many brokers in which zones, and what other ways of laying out clusters cost. */
@NullMarked
package io.headrace.planner.topology;

import org.jspecify.annotations.NullMarked;
