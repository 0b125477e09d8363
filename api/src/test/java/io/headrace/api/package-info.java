@NullMarked
package io.headrace.api;

import org.jspecify.annotations.NullMarked;
