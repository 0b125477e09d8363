/** Which option fits, why, and what would change that; first of all whether it should be Kafka. */
@NullMarked
package io.headrace.planner.advice;

import org.jspecify.annotations.NullMarked;
