/** What is done to a cluster, as files say it. */
@NullMarked
package io.headrace.bench.workload;

import org.jspecify.annotations.NullMarked;
