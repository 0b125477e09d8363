package io.headrace.broker.archive;

import io.headrace.broker.wal.PartitionId;
import io.headrace.objectstore.NoSuchObjectException;
import io.headrace.objectstore.ObjectInfo;
import io.headrace.objectstore.ObjectStore;
import io.headrace.objectstore.Payload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The snapshots of partitions in a store.
 *
 * <p>A snapshot is a manifest and the objects that it names. Its key begins with the epoch of the
 * leader that took it, so the newest leader's newest one sorts last, and a leader that was deposed
 * and does not know it yet cannot put one in front of its successor's: what it has is a prefix of
 * the same history, but a shorter one.
 *
 * <p>A later snapshot may name objects of an earlier one. What no snapshot names is removed by
 * {@link #collect}, but only after a time in which a deposed leader must have learned of it: a new
 * leader's first snapshot may name objects that the old leader believes to be unnamed.
 *
 * <p>Thread-safe.
 */
public final class Snapshots {
  private static final String ROOT = "snapshot/";
  private static final int PAGE = 1000;
  private static final int TOPIC_LENGTH = 32;

  private final ObjectStore store;
  private final InstantSource clock;
  private final Duration grace;

  /**
   * Snapshots in a store.
   *
   * @param grace how long an object stays that no snapshot names
   */
  public Snapshots(ObjectStore store, InstantSource clock, Duration grace) {
    this.store = store;
    this.clock = clock;
    this.grace = grace;
  }

  /** Whether there is any snapshot of a topic. */
  public boolean has(long topicIdHigh, long topicIdLow) throws IOException {
    return !store.list(topic(topicIdHigh, topicIdLow), "", 1).isEmpty();
  }

  /** The newest snapshot of the newest leader that took one. */
  public Optional<Snapshot> latest(PartitionId partition) throws IOException {
    while (true) {
      List<String> manifests = manifests(partition);
      if (manifests.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(SnapshotFormat.decode(store.get(manifests.getLast())));
      } catch (NoSuchObjectException e) {
        // Collected meanwhile, so there is a newer one.
      }
    }
  }

  /**
   * Uploads a file of a log, under a key that nothing else has.
   *
   * @param name of characters of a key's segment, unique among all files of all leaders of the
   *     partition
   * @return the key
   */
  public String upload(PartitionId partition, String name, Payload file) throws IOException {
    String key = prefix(partition) + "data/" + name;
    store.put(key, file);
    return key;
  }

  /**
   * Puts a snapshot whose objects are uploaded.
   *
   * @return false if there is one of this epoch and version already
   */
  public boolean put(PartitionId partition, Snapshot snapshot) throws IOException {
    return store.putIfAbsent(
        "%smanifest/%010d-%010d"
            .formatted(prefix(partition), snapshot.leaderEpoch(), snapshot.version()),
        Payload.of(SnapshotFormat.encode(snapshot)));
  }

  /**
   * Bytes that no snapshot names.
   *
   * @param removed that were removed
   * @param left that were too young for it
   */
  public record Collected(long removed, long left) {}

  /**
   * Removes snapshots before the newest, and objects that it does not name, once they are older
   * than the grace.
   *
   * @return bytes that nothing names any more
   */
  public Collected collect(PartitionId partition) throws IOException {
    Optional<Snapshot> newest = latest(partition);
    if (newest.isEmpty()) {
      return new Collected(0, 0);
    }
    Set<String> named =
        newest.get().segments().stream()
            .map(Snapshot.Segment::key)
            .collect(Collectors.toCollection(HashSet::new));
    named.add(manifests(partition).getLast());
    long removed = 0;
    long left = 0;
    String after = "";
    while (true) {
      List<ObjectInfo> page = store.list(prefix(partition), after, PAGE);
      for (ObjectInfo object : page) {
        if (named.contains(object.key())) {
          continue;
        }
        if (object.modified().plus(grace).isBefore(clock.instant())) {
          store.delete(object.key());
          removed += object.size();
        } else {
          left += object.size();
        }
      }
      if (page.size() < PAGE) {
        return new Collected(removed, left);
      }
      after = page.getLast().key();
    }
  }

  /** The bytes of an object that a snapshot names. */
  public ByteBuffer read(Snapshot.Segment segment, long offset, int length) throws IOException {
    return store.get(segment.key(), offset, length);
  }

  /** Topics of which there are snapshots, each as some partition of it. */
  public List<PartitionId> topics() throws IOException {
    List<PartitionId> topics = new ArrayList<>();
    String after = ROOT;
    while (true) {
      List<ObjectInfo> next = store.list(ROOT, after, 1);
      if (next.isEmpty()) {
        return topics;
      }
      String topic = next.getFirst().key().substring(ROOT.length(), ROOT.length() + TOPIC_LENGTH);
      topics.add(
          new PartitionId(
              Long.parseUnsignedLong(topic, 0, TOPIC_LENGTH / 2, 16),
              Long.parseUnsignedLong(topic, TOPIC_LENGTH / 2, TOPIC_LENGTH, 16),
              0));
      after = ROOT + topic + "~";
    }
  }

  /** Removes everything of a topic that is gone. */
  public void deleteTopic(long topicIdHigh, long topicIdLow) throws IOException {
    String prefix = topic(topicIdHigh, topicIdLow);
    List<ObjectInfo> page;
    do {
      page = store.list(prefix, "", PAGE);
      for (ObjectInfo object : page) {
        store.delete(object.key());
      }
    } while (page.size() == PAGE);
  }

  private List<String> manifests(PartitionId partition) throws IOException {
    String prefix = prefix(partition) + "manifest/";
    List<String> keys = new ArrayList<>();
    List<ObjectInfo> page;
    do {
      page = store.list(prefix, keys.isEmpty() ? "" : keys.getLast(), PAGE);
      page.forEach(object -> keys.add(object.key()));
    } while (page.size() == PAGE);
    return keys;
  }

  private static String prefix(PartitionId partition) {
    return topic(partition.topicIdHigh(), partition.topicIdLow()) + partition.partition() + "/";
  }

  private static String topic(long topicIdHigh, long topicIdLow) {
    return "%s%016x%016x/".formatted(ROOT, topicIdHigh, topicIdLow);
  }
}
