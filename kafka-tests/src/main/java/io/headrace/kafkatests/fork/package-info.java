/**
 * What runs inside a test's JVM: the agent that swaps the broker class, and the launcher of the
 * tests.
 */
@NullMarked
package io.headrace.kafkatests.fork;

import org.jspecify.annotations.NullMarked;
