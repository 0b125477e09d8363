/** Wires the parts and runs the service. */
@NullMarked
package io.headrace.control.app;

import org.jspecify.annotations.NullMarked;
