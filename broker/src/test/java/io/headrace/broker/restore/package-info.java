/** Restoring from a store in memory, with real threads. */
@NullMarked
package io.headrace.broker.restore;

import org.jspecify.annotations.NullMarked;
