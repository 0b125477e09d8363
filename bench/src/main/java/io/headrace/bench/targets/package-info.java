/** What workloads are run against. */
@NullMarked
package io.headrace.bench.targets;

import org.jspecify.annotations.NullMarked;
