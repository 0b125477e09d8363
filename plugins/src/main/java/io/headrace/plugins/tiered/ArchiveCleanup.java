package io.headrace.plugins.tiered;

import io.headrace.objectstore.ObjectInfo;
import io.headrace.objectstore.ObjectStore;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.server.log.remote.storage.RemoteLogMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadataUpdate;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentState;

/**
 * Removes what nothing refers to any more: deleted topics, copies that were never finished, and
 * data that the metadata does not know.
 *
 * <p>Why nothing that is referred to is ever removed:
 *
 * <ul>
 *   <li>A segment's metadata says COPY_SEGMENT_STARTED before its data is put. So data is listed
 *       first and metadata is read afterwards: data that was there at the first and has no metadata
 *       at the second had its metadata removed, or never got any.
 *   <li>An unfinished copy is first marked DELETE_SEGMENT_STARTED in the metadata stream, at a
 *       place before which it is unfinished, and the stream has one order for all writers. If its
 *       owner still lives and finishes first, there is nothing to mark; if the mark is first, the
 *       finish is refused and the owner starts over.
 *   <li>Nothing younger than the limit is touched, so no copy that is under way is disturbed.
 * </ul>
 *
 * <p>Each function may be stopped anywhere and run again, by any number of processes at once.
 * Thread-safe; blocks.
 */
public final class ArchiveCleanup {
  private static final int REQUESTS_AT_A_TIME = 16;

  /** Data first: what is left after a stop is found again by what is removed last. */
  private static final List<String> KINDS =
      List.of(ArchiveKeys.DATA, ArchiveKeys.START, ArchiveKeys.METADATA);

  private final ObjectStore store;
  private final ParallelRequests requests;
  private final InstantSource clock;
  private final int brokerId;

  /**
   * A cleanup of the archive in a store.
   *
   * @param clock dates the events that are written
   * @param brokerId that the events are written as
   */
  public ArchiveCleanup(ObjectStore store, InstantSource clock, int brokerId) {
    this.store = store;
    this.requests = new ParallelRequests(store, REQUESTS_AT_A_TIME);
    this.clock = clock;
    this.brokerId = brokerId;
  }

  /**
   * Topics that anything is kept of. Which of them are deleted is for the caller to know: from
   * cluster metadata that is newer than this answer.
   */
  public Set<Uuid> topics() throws IOException {
    Set<Uuid> topics = new HashSet<>();
    for (String kind : KINDS) {
      String after = "";
      while (true) {
        List<ObjectInfo> next = store.list(kind, after, 1);
        if (next.isEmpty()) {
          break;
        }
        String rest = next.getFirst().key().substring(kind.length());
        String topic = rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest;
        topicId(topic).ifPresent(topics::add);
        // 0 is the character after the slash: skips everything of the topic.
        after = kind + topic + "0";
      }
    }
    return topics;
  }

  private static Optional<Uuid> topicId(String name) {
    try {
      return Optional.of(Uuid.fromString(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Removes everything of a topic, which must have been deleted. */
  public Removed removeTopic(Uuid topicId) throws IOException {
    Removed removed = Removed.NOTHING;
    for (String kind : KINDS) {
      removed =
          removed.plus(remove(ArchiveKeys.listAll(store, ArchiveKeys.topic(kind, topicId), "")));
    }
    return removed;
  }

  /** Removes everything of a partition, whose topic must have been deleted. */
  public Removed removePartition(Uuid topicId, int partition) throws IOException {
    Removed removed = Removed.NOTHING;
    for (String kind : KINDS) {
      removed =
          removed.plus(
              remove(
                  ArchiveKeys.listAll(store, ArchiveKeys.partition(kind, topicId, partition), "")));
    }
    return removed;
  }

  /**
   * What {@link #removeOrphans} would remove now.
   *
   * @param before only what is older
   */
  public Removed countOrphans(Uuid topicId, int partition, Instant before) throws IOException {
    List<ObjectInfo> data = data(topicId, partition);
    MetadataStream stream = stream(topicId, partition);
    stream.catchUp();
    return sum(orphans(data, stream.view(), before));
  }

  /**
   * Removes data without metadata, and segments that were not copied or not deleted to the end.
   *
   * @param before only what is older; copying the largest segment has to take less
   */
  public Removed removeOrphans(Uuid topicId, int partition, Instant before) throws IOException {
    List<ObjectInfo> data = data(topicId, partition);
    MetadataStream stream = stream(topicId, partition);
    stream.catchUp();
    List<RemoteLogSegmentMetadata> marked = mark(stream, before);
    SegmentView view = stream.view();
    Removed removed =
        remove(
            data.stream().filter(object -> isOrphan(object, view, ids(marked), before)).toList());
    // Also what was put since the listing.
    requests.deleteAll(
        marked.stream()
            .flatMap(s -> Stream.of(ArchiveKeys.indexes(s), ArchiveKeys.log(s)))
            .toList());
    forget(stream, marked);
    return removed;
  }

  /**
   * Marks what is unfinished as being deleted, if it still is unfinished at that place of the
   * stream.
   */
  private List<RemoteLogSegmentMetadata> mark(MetadataStream stream, Instant before)
      throws IOException {
    while (true) {
      List<RemoteLogSegmentMetadata> unfinished = unfinished(stream.view(), before);
      List<RemoteLogMetadata> marks =
          unfinished.stream()
              .filter(segment -> segment.state() == RemoteLogSegmentState.COPY_SEGMENT_STARTED)
              .map(segment -> update(segment, RemoteLogSegmentState.DELETE_SEGMENT_STARTED))
              .toList();
      if (marks.isEmpty() || stream.tryAppend(marks)) {
        return unfinished;
      }
    }
  }

  private void forget(MetadataStream stream, List<RemoteLogSegmentMetadata> removed)
      throws IOException {
    while (true) {
      SegmentView view = stream.view();
      List<RemoteLogMetadata> events =
          removed.stream()
              .filter(segment -> view.contains(segment.remoteLogSegmentId().id()))
              .map(segment -> update(segment, RemoteLogSegmentState.DELETE_SEGMENT_FINISHED))
              .toList();
      if (events.isEmpty() || stream.tryAppend(events)) {
        return;
      }
    }
  }

  private RemoteLogMetadata update(RemoteLogSegmentMetadata segment, RemoteLogSegmentState state) {
    return new RemoteLogSegmentMetadataUpdate(
        segment.remoteLogSegmentId(), clock.millis(), segment.customMetadata(), state, brokerId);
  }

  private static Set<Uuid> ids(List<RemoteLogSegmentMetadata> segments) {
    return segments.stream()
        .map(segment -> segment.remoteLogSegmentId().id())
        .collect(Collectors.toSet());
  }

  private static List<ObjectInfo> orphans(List<ObjectInfo> data, SegmentView view, Instant before) {
    Set<Uuid> unfinished = ids(unfinished(view, before));
    return data.stream().filter(object -> isOrphan(object, view, unfinished, before)).toList();
  }

  private static boolean isOrphan(
      ObjectInfo object, SegmentView view, Set<Uuid> removable, Instant before) {
    Optional<Uuid> segment = ArchiveKeys.segmentOf(object.key());
    return object.modified().isBefore(before)
        && segment.isPresent()
        && (removable.contains(segment.get()) || !view.contains(segment.get()));
  }

  private static List<RemoteLogSegmentMetadata> unfinished(SegmentView view, Instant before) {
    return view.all().stream()
        .filter(segment -> segment.state() != RemoteLogSegmentState.COPY_SEGMENT_FINISHED)
        .filter(segment -> segment.eventTimestampMs() < before.toEpochMilli())
        .toList();
  }

  private List<ObjectInfo> data(Uuid topicId, int partition) throws IOException {
    return ArchiveKeys.listAll(
        store, ArchiveKeys.partition(ArchiveKeys.DATA, topicId, partition), "");
  }

  private MetadataStream stream(Uuid topicId, int partition) {
    return new MetadataStream(requests, topicId, partition);
  }

  private Removed remove(List<ObjectInfo> objects) throws IOException {
    requests.deleteAll(objects.stream().map(ObjectInfo::key).toList());
    return sum(objects);
  }

  private static Removed sum(List<ObjectInfo> objects) {
    return new Removed(objects.size(), objects.stream().mapToLong(ObjectInfo::size).sum());
  }
}
