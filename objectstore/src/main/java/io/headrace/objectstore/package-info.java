/**
 * Objects under keys, with an atomic put-if-absent: the only primitive that the broker's fencing
 * rests on.
 */
@NullMarked
package io.headrace.objectstore;

import org.jspecify.annotations.NullMarked;
