/** Clients of every kind that write and read while a cluster is hurt, and note what happened. */
@NullMarked
package io.headrace.verify.load;

import org.jspecify.annotations.NullMarked;
