/** Tests of tiered storage. */
@NullMarked
package io.headrace.plugins.tiered;

import org.jspecify.annotations.NullMarked;
