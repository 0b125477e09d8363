/** Commands about operations, and waiting for them. */
@NullMarked
package io.headrace.cli.operations;

import org.jspecify.annotations.NullMarked;
