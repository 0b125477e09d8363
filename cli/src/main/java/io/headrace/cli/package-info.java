/** The {@code headrace} command: its root, its session with the service, its output. */
@NullMarked
package io.headrace.cli;

import org.jspecify.annotations.NullMarked;
