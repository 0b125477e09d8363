/** Runs workloads on targets in turn. */
@NullMarked
package io.headrace.bench.run;

import org.jspecify.annotations.NullMarked;
