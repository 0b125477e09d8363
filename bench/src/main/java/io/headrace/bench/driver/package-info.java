/** The process that produces and consumes: it is told what to do, and tells what it saw. */
@NullMarked
package io.headrace.bench.driver;

import org.jspecify.annotations.NullMarked;
