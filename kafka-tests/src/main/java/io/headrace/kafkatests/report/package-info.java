/** What came out: results, their comparison with stock Kafka's, files and tables. */
@NullMarked
package io.headrace.kafkatests.report;

import org.jspecify.annotations.NullMarked;
