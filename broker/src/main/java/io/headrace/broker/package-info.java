/** The shared-storage broker: the object store in the place of the followers. */
@NullMarked
package io.headrace.broker;

import org.jspecify.annotations.NullMarked;
