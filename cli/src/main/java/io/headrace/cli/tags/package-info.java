/** Commands about tags. */
@NullMarked
package io.headrace.cli.tags;

import org.jspecify.annotations.NullMarked;
