@NullMarked
package io.headrace.api.sign;

import org.jspecify.annotations.NullMarked;
