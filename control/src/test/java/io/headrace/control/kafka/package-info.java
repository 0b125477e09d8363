@NullMarked
package io.headrace.control.kafka;

import org.jspecify.annotations.NullMarked;
