/** Results as one page. */
@NullMarked
package io.headrace.bench.report;

import org.jspecify.annotations.NullMarked;
