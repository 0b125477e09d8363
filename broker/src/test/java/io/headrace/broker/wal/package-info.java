/** The write-ahead log, class by class and in simulation. */
@NullMarked
package io.headrace.broker.wal;

import org.jspecify.annotations.NullMarked;
