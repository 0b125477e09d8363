/** Following over a store in memory, with real threads. */
@NullMarked
package io.headrace.broker.follow;

import org.jspecify.annotations.NullMarked;
