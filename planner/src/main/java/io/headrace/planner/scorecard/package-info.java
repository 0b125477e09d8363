/** The table that engineering, security, finance and procurement argue over, with its evidence. */
@NullMarked
package io.headrace.planner.scorecard;

import org.jspecify.annotations.NullMarked;
