/** What this machine says of its processes, disks and caches. */
@NullMarked
package io.headrace.bench.machine;

import org.jspecify.annotations.NullMarked;
