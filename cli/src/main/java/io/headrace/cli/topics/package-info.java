/** Commands about topics. */
@NullMarked
package io.headrace.cli.topics;

import org.jspecify.annotations.NullMarked;
