/** Commands that measure clusters side by side. */
@NullMarked
package io.headrace.cli.bench;

import org.jspecify.annotations.NullMarked;
