package io.headrace.broker.wal;

import io.headrace.objectstore.NoSuchObjectException;
import io.headrace.objectstore.ObjectInfo;
import io.headrace.objectstore.ObjectStore;
import io.headrace.objectstore.Payload;
import java.io.IOException;
import java.util.NavigableMap;
import java.util.UUID;
import java.util.function.LongFunction;

/**
 * Puts a fence, or a close, into a stream of somebody else, so that its owner cannot miss it.
 *
 * <p>It goes to the first free number. Whoever writes there first, owner or fencer, is before the
 * other, and both know it. A hole that a crash has left is a free number too, so a fence plugs it.
 * What an owner has trimmed is no hole: the newest object of the stream says up to where numbers
 * may be gone. That may change between looking and putting, and an owner never looks again at what
 * it has trimmed; so it is looked at again after the put, and a fence that came too late is put
 * again. Until it is deleted, nobody minds it: readers do not look below the cut either.
 *
 * <p>Every object tells how far its writer knows the stream to be trimmed, and a fencer has read
 * all that stands before its fence; so the newest object says it best.
 */
final class StreamFence {
  private final ObjectStore store;
  private final StreamIndex index;
  private final UUID writer;
  private final ProtocolRules rules;

  StreamFence(ObjectStore store, StreamIndex index, UUID writer, ProtocolRules rules) {
    this.store = store;
    this.index = index;
    this.writer = writer;
    this.rules = rules;
  }

  /**
   * Puts an object, unless the stream is closed or gone already.
   *
   * @param object for what is known of {@code trimmedTo}
   */
  void place(StreamName stream, LongFunction<WalObject> object) throws IOException {
    while (true) {
      StreamView view = index.view(stream);
      if (view.isGone() || view.isClosed()) {
        return;
      }
      try {
        long number = put(view, object);
        if (number < 0 || !rules.checksTrim() || !isTrimmed(stream, number)) {
          return;
        }
        store.delete(stream.key(number));
      } catch (NoSuchObjectException e) {
        // The stream was trimmed meanwhile; it is looked at again.
      }
    }
  }

  /**
   * @return the number, -1 if there is a close
   * @throws NoSuchObjectException if what stood in the way is gone
   */
  private long put(StreamView view, LongFunction<WalObject> content) throws IOException {
    long trimmedTo = view.trimmedTo();
    for (long number = view.firstFree(); ; number++) {
      String key = view.stream().key(number);
      WalObject object = content.apply(trimmedTo);
      if (store.putIfAbsent(key, Payload.of(WalFormat.encode(object)))) {
        return number;
      }
      WalObject there = StreamIndex.header(store, key);
      if (there.kind() == WalObject.Kind.CLOSE) {
        return -1;
      }
      if (isSame(there, object)) {
        return number; // after a put whose answer was lost
      }
      if (rules.passesTrimOn()) {
        trimmedTo = Math.max(trimmedTo, there.trimmedTo());
      }
    }
  }

  private boolean isSame(WalObject there, WalObject object) {
    return there.kind() == object.kind()
        && there.writer().equals(writer)
        && there.fences().equals(object.fences());
  }

  private boolean isTrimmed(StreamName stream, long number) throws IOException {
    NavigableMap<Long, ObjectInfo> above = index.objects(stream, number);
    return !above.isEmpty()
        && StreamIndex.header(store, above.lastEntry().getValue().key()).trimmedTo() > number;
  }
}
