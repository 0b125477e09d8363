/**
 * What services and instances can carry, as data: dated, with source; baseline figures, never "up
 * to".
 */
@NullMarked
package io.headrace.planner.limits;

import org.jspecify.annotations.NullMarked;
