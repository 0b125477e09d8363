/** The broker as a whole, in processes of its own. */
@NullMarked
package io.headrace.broker.kafka;

import org.jspecify.annotations.NullMarked;
