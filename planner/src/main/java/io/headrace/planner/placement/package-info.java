/** Which broker has which replica, and which of them leads. {@link Placer} begins. */
@NullMarked
package io.headrace.planner.placement;

import org.jspecify.annotations.NullMarked;
