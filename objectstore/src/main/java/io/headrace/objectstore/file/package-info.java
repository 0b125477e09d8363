/** Objects as files below a directory that several processes may share. */
@NullMarked
package io.headrace.objectstore.file;

import org.jspecify.annotations.NullMarked;
