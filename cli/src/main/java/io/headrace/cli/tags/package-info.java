/** Commands about tags and versions. */
@NullMarked
package io.headrace.cli.tags;

import org.jspecify.annotations.NullMarked;
