/** What is done to a cluster under load. */
@NullMarked
package io.headrace.bench.operation;

import org.jspecify.annotations.NullMarked;
