/** Objects in this process, for tests and trials. */
@NullMarked
package io.headrace.objectstore.memory;

import org.jspecify.annotations.NullMarked;
