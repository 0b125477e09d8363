@NullMarked
package io.headrace.kafkatests.suite;

import org.jspecify.annotations.NullMarked;
