package io.headrace.plugins.tiered;

import io.headrace.objectstore.NoSuchObjectException;
import io.headrace.objectstore.ObjectInfo;
import io.headrace.objectstore.ObjectStore;
import io.headrace.objectstore.Payload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.server.log.remote.storage.RemoteLogMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metadata stream of one partition: entries under consecutive numbers, from 1, each written
 * with put-if-absent, so that any number of writers agree on one order.
 *
 * <h2>Appending</h2>
 *
 * A writer puts an entry under number <i>n</i> only when its view is the result of all entries
 * before <i>n</i>, and it checks the events against that view first. If the put finds the number
 * taken, the writer reads on and checks again. So every entry was valid at its place, whoever wrote
 * it, and there are no gaps: if <i>n</i> was ever written, so was everything before it.
 *
 * <h2>Snapshots</h2>
 *
 * Every {@value #SNAPSHOT_EVERY}th number is a snapshot of what the entries before it made, and
 * nothing else. Which numbers are snapshots is thus known from the key alone, and since a snapshot
 * follows from the entries before it, writers that race for its number would write the same. It
 * stands for everything before it, so a reader begins with the newest one that it sees.
 *
 * <p>Whoever puts snapshot <i>s</i> deletes everything before the previous snapshot, <i>s</i> -
 * {@value #SNAPSHOT_EVERY}. Two snapshots stay, so that a reader that has listed the stream still
 * finds the objects, and so that a listing that is not one instant's (a directory read while it
 * changes) does not miss both.
 *
 * <h2>Holes</h2>
 *
 * Deleting makes holes, into which a writer that slept may put: it believes that <i>n</i> is next,
 * the others are long past it, and put-if-absent succeeds because entry <i>n</i> has been deleted.
 * Such a stray entry must neither be lost for its writer nor be seen by readers.
 *
 * <ul>
 *   <li>A hole at <i>n</i> means that a snapshot after <i>n</i> was put before, and from then on
 *       there always is one: a snapshot is deleted only when newer ones stand.
 *   <li><b>The writer</b> therefore lists what comes after <i>n</i> once its put has returned. No
 *       snapshot there: <i>n</i> was no hole, and the entry stands. A snapshot there: it may have
 *       been a hole, or the entry counted and others were quick. The writer does not need to know.
 *       It starts over from the newest snapshot; events that this reflects have been counted, and
 *       the others are checked and appended again at the end. Events are idempotent: what is
 *       appended twice changes nothing the second time.
 *   <li><b>A reader</b> at <i>n</i> lists what comes after its position, and if there is any
 *       snapshot it continues from the newest one and ignores everything before it, strays too.
 *   <li>Strays are deleted with everything else below the snapshots. To delete one is always right.
 * </ul>
 *
 * <table>
 *   <caption>A writer that sleeps</caption>
 *   <tr><th>step</th><th>objects</th></tr>
 *   <tr><td>X has read 1…9 and sleeps</td><td>1…9</td></tr>
 *   <tr><td>Y appends, and puts snapshots 256, 512 and 768</td><td>512…768</td></tr>
 *   <tr><td>X puts 10: true</td><td>10, 512…768</td></tr>
 *   <tr><td>X lists after 10, sees 768, reads it; its event is not in it</td><td>10, 512…768</td></tr>
 *   <tr><td>X puts 769: true; lists after 769: nothing</td><td>10, 512…769</td></tr>
 * </table>
 *
 * <p>A put that fails with an exception may still have been done, or be done later. The view is not
 * moved on, so the next use of the stream reads on and finds it, or takes the number itself; in a
 * hole it is a stray as any other.
 *
 * <p>For one thread at a time, but {@link #view} may be asked by any.
 */
final class MetadataStream {
  /** Every how many numbers a snapshot stands; part of the format. */
  static final int SNAPSHOT_EVERY = 256;

  private static final Logger LOG = LoggerFactory.getLogger(MetadataStream.class);

  private static final int ATTEMPTS = 32;

  private final ParallelRequests requests;
  private final ObjectStore store;
  private final MetadataCodec codec = new MetadataCodec();
  private final String prefix;

  private volatile SegmentView view = new SegmentView();
  private long next = 1;

  /** The stream of a partition, of which nothing has been read yet. */
  MetadataStream(ParallelRequests requests, Uuid topicId, int partition) {
    this.requests = requests;
    this.store = requests.store();
    this.prefix = ArchiveKeys.partition(ArchiveKeys.METADATA, topicId, partition);
  }

  /** What has been read so far. */
  SegmentView view() {
    return view;
  }

  /** The number that the next entry will have, as far as is known. */
  long next() {
    return next;
  }

  /** Reads to the end of the stream. */
  void catchUp() throws IOException {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (follow(numbersAfter(next - 1))) {
        return;
      }
    }
    throw new IOException("%s has a gap at %d, or changes too quickly".formatted(prefix, next));
  }

  /** Reads entries; false if they are not there any more, or not all there yet. */
  private boolean follow(long[] numbers) throws IOException {
    Optional<Long> snapshot = newestSnapshot(numbers);
    long from = snapshot.map(number -> number + 1).orElse(next);
    long[] tail = LongStream.of(numbers).filter(number -> number >= from).toArray();
    if (tail.length > 0 && (tail[0] != from || tail[tail.length - 1] != from + tail.length - 1)) {
      return false;
    }
    try {
      List<MetadataEntry> entries = read(tail);
      if (snapshot.isPresent()) {
        SegmentView restored = restore(snapshot.get());
        entries.forEach(entry -> apply(restored, entry));
        view = restored;
      } else {
        SegmentView current = view;
        entries.forEach(entry -> apply(current, entry));
      }
      next = from + tail.length;
      return true;
    } catch (NoSuchObjectException e) {
      return false;
    }
  }

  /**
   * Puts events at the end of the stream, if what has been read is all there is.
   *
   * @param events that the view allows, no two about the same thing
   * @return whether they were put, and the view has them; if not, the view has moved on, and the
   *     caller has to look at it again: the events may even be in it
   */
  boolean tryAppend(List<RemoteLogMetadata> events) throws IOException {
    if (isSnapshot(next) && !putSnapshot()) {
      return false;
    }
    MetadataEntry entry = new MetadataEntry.Events(next, events);
    if (!put(entry)) {
      return false;
    }
    apply(view, entry);
    next++;
    return true;
  }

  private boolean putSnapshot() throws IOException {
    long number = next;
    if (!put(view.snapshot(number))) {
      return false;
    }
    next = number + 1;
    deleteBefore(number - SNAPSHOT_EVERY);
    return true;
  }

  /** Puts an entry where it can be relied on, or reads on. */
  private boolean put(MetadataEntry entry) throws IOException {
    boolean stands =
        store.putIfAbsent(key(entry.number()), Payload.of(codec.encode(entry)))
            && newestSnapshot(numbersAfter(entry.number())).isEmpty();
    if (!stands) {
      catchUp();
    }
    return stands;
  }

  private void deleteBefore(long number) {
    try {
      requests.deleteAll(
          ArchiveKeys.listAll(store, prefix, "").stream()
              .map(ObjectInfo::key)
              .filter(key -> ArchiveKeys.numberOf(key).filter(n -> n < number).isPresent())
              .toList());
    } catch (IOException e) {
      LOG.info("Entries before {}{} are left to the next snapshot's writer", prefix, number, e);
    }
  }

  private long[] numbersAfter(long number) throws IOException {
    return ArchiveKeys.listAll(store, prefix, number == 0 ? "" : key(number)).stream()
        .flatMap(object -> ArchiveKeys.numberOf(object.key()).stream())
        .mapToLong(Long::longValue)
        .toArray();
  }

  private List<MetadataEntry> read(long[] numbers) throws IOException {
    List<String> keys = LongStream.of(numbers).mapToObj(this::key).toList();
    List<ByteBuffer> objects = keys.isEmpty() ? List.of() : requests.getAll(keys);
    List<MetadataEntry> entries = new ArrayList<>(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      entries.add(codec.decode(keys.get(i), objects.get(i)));
    }
    return entries;
  }

  private SegmentView restore(long number) throws IOException {
    String key = key(number);
    if (codec.decode(key, requests.get(key)) instanceof MetadataEntry.Snapshot snapshot) {
      return SegmentView.restore(snapshot);
    }
    throw new IOException(key + " has to be a snapshot and is none");
  }

  private static void apply(SegmentView view, MetadataEntry entry) {
    switch (entry) {
      case MetadataEntry.Events events -> events.events().forEach(view::apply);
      case MetadataEntry.Snapshot _ -> {}
    }
  }

  private static Optional<Long> newestSnapshot(long[] numbers) {
    return LongStream.of(numbers).filter(MetadataStream::isSnapshot).boxed().max(Long::compare);
  }

  private static boolean isSnapshot(long number) {
    return number % SNAPSHOT_EVERY == 0;
  }

  private String key(long number) {
    return prefix + ArchiveKeys.number(number);
  }
}
