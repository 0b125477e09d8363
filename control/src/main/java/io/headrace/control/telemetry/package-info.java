/** This machine's own measurements as a stream. */
@NullMarked
package io.headrace.control.telemetry;

import org.jspecify.annotations.NullMarked;
