/** Runs test classes, each in a JVM of its own. */
@NullMarked
package io.headrace.kafkatests.run;

import org.jspecify.annotations.NullMarked;
