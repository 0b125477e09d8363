/** What survives and what stops when brokers or zones are lost. {@link FailureTable} begins. */
@NullMarked
package io.headrace.planner.survival;

import org.jspecify.annotations.NullMarked;
