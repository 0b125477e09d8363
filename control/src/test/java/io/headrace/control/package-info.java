@NullMarked
package io.headrace.control;

import org.jspecify.annotations.NullMarked;
