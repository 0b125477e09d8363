/** Commands about configurations. */
@NullMarked
package io.headrace.cli.configurations;

import org.jspecify.annotations.NullMarked;
