/** The network threads without a broker around them. */
@NullMarked
package io.headrace.broker.kafka.network;

import org.jspecify.annotations.NullMarked;
