@NullMarked
package io.headrace.kafkatests;

import org.jspecify.annotations.NullMarked;
