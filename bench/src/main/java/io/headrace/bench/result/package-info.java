/** What was measured, and what it comes to. */
@NullMarked
package io.headrace.bench.result;

import org.jspecify.annotations.NullMarked;
