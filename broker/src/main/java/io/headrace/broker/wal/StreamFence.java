package io.headrace.broker.wal;

import io.headrace.objectstore.NoSuchObjectException;
import io.headrace.objectstore.ObjectInfo;
import io.headrace.objectstore.ObjectStore;
import io.headrace.objectstore.Payload;
import java.io.IOException;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

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
   * @return all that stands before it; null if there is a close, or nothing, and the stream has to
   *     be read again for what stands before that
   */
  @Nullable StreamView place(StreamName stream, LongFunction<WalObject> object) throws IOException {
    while (true) {
      StreamView view = index.view(stream);
      if (view.isGone() || view.isClosed()) {
        return null;
      }
      try {
        StreamView before = put(view, object);
        long number = before.firstFree();
        if (before.isClosed() || !rules.checksTrim() || !isTrimmed(stream, number)) {
          return before.isClosed() ? null : before;
        }
        store.delete(stream.key(number));
      } catch (NoSuchObjectException e) {
        // The stream was trimmed meanwhile; it is looked at again.
      }
    }
  }

  /**
   * Puts an object at the first number that is free.
   *
   * @return what stands before it, the last of it a close if it was not put
   * @throws NoSuchObjectException if what stood in the way is gone
   */
  private StreamView put(StreamView view, LongFunction<WalObject> content) throws IOException {
    StreamView before = view.settled();
    NavigableMap<Long, WalObject> objects = new TreeMap<>(before.objects());
    long trimmedTo = view.trimmedTo();
    for (long number = view.firstFree(); ; number++) {
      String key = view.stream().key(number);
      WalObject object = content.apply(trimmedTo);
      if (store.putIfAbsent(key, Payload.of(WalFormat.encode(object)))) {
        break;
      }
      WalObject there = StreamIndex.header(store, key);
      if (isSame(there, object)) {
        break; // after a put whose answer was lost
      }
      objects.put(number, there);
      if (there.kind() == WalObject.Kind.CLOSE) {
        break;
      }
      if (rules.passesTrimOn()) {
        trimmedTo = Math.max(trimmedTo, there.trimmedTo());
      }
    }
    return new StreamView(view.stream(), view.trimmedTo(), objects);
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
