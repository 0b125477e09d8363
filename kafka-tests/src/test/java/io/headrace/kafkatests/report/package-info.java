@NullMarked
package io.headrace.kafkatests.report;

import org.jspecify.annotations.NullMarked;
