@NullMarked
package io.headrace.kafkatests.fork;

import org.jspecify.annotations.NullMarked;
