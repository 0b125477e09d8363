package io.headrace.verify.check;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** All that was sent to a cluster, by stream. Thread-safe. */
public final class Ledger {
  private final ConcurrentNavigableMap<Integer, StreamLedger> streams =
      new ConcurrentSkipListMap<>();

  /** A new stream of records without keys, or whose keys do not matter. */
  public StreamLedger open(int id, StreamKind kind, String topic) {
    return add(new StreamLedger(id, kind, topic, 1, null));
  }

  /** A new stream on a compacted topic, of which it alone writes its keys. */
  public StreamLedger openCompacted(int id, String topic, int keys) {
    return add(new StreamLedger(id, StreamKind.COMPACTED, topic, keys, null));
  }

  /** A new stream that copies another, reading as {@code group}. */
  public StreamLedger openRelay(int id, String topic, StreamLedger source, String group) {
    return add(
        new StreamLedger(
            id, StreamKind.RELAY, topic, 1, new StreamLedger.Relay(source.id(), group)));
  }

  private StreamLedger add(StreamLedger stream) {
    if (streams.putIfAbsent(stream.id(), stream) != null) {
      throw new IllegalArgumentException("There is a stream " + stream.id() + " already");
    }
    return stream;
  }

  Optional<StreamLedger> stream(int id) {
    return Optional.ofNullable(streams.get(id));
  }

  public Collection<StreamLedger> streams() {
    return List.copyOf(streams.values());
  }

  /**
   * Notes the time with all streams.
   *
   * @param millis since the beginning of the history
   */
  public void mark(long millis) {
    streams.values().forEach(stream -> stream.mark(millis));
  }

  /** How many records were acknowledged so far. */
  public long acknowledgedCount() {
    return streams.values().stream().mapToLong(StreamLedger::acknowledgedCount).sum();
  }

  /** How many records were given up so far, and may be stored or not. */
  public long unknownCount() {
    return streams.values().stream().mapToLong(StreamLedger::unknownCount).sum();
  }

  /** How many records were sent so far. */
  public long sentCount() {
    return streams.values().stream().mapToLong(StreamLedger::size).sum();
  }
}
