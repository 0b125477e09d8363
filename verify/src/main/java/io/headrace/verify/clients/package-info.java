/** Kafka's clients, and plain requests to a broker. */
@NullMarked
package io.headrace.verify.clients;

import org.jspecify.annotations.NullMarked;
