/**
 * Reads on while an append is on its way to the store.
 *
 * <p>Kafka reads no further request from a connection until it has answered the one before. With a
 * store that takes tens of milliseconds, that would be the pace of a connection, however many
 * requests its producer has in flight. Here a connection is read on as soon as a produce request is
 * appended to the log; answers leave in the order of the requests.
 */
@NullMarked
package io.headrace.broker.kafka.network;

import org.jspecify.annotations.NullMarked;
