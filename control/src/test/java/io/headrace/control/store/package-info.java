@NullMarked
package io.headrace.control.store;

import org.jspecify.annotations.NullMarked;
