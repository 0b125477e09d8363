/** How long the planner's functions take. {@code dev/jmh} runs them. */
@NullMarked
package io.headrace.bench.jmh;

import org.jspecify.annotations.NullMarked;
