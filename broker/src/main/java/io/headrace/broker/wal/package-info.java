/**
 * The write-ahead log in the object store, and the fencing that makes one history of what several
 * leaders write. Knows no Kafka classes.
 *
 * <p>{@link io.headrace.broker.wal.WalWriter} owns a stream and writes it; {@link
 * io.headrace.broker.wal.WalStreams} fences and reads all streams for a new leader. What they
 * decide is in {@link io.headrace.broker.wal.StreamState} and {@link
 * io.headrace.broker.wal.TailResolver}, which do no I/O.
 */
@NullMarked
package io.headrace.broker.wal;

import org.jspecify.annotations.NullMarked;
