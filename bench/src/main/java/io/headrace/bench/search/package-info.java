/** Searches: decisions without effects. */
@NullMarked
package io.headrace.bench.search;

import org.jspecify.annotations.NullMarked;
