package io.headrace.plugins.tiered;

import io.headrace.objectstore.ObjectInfo;
import io.headrace.objectstore.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadata;

/** Where things lie. The order of keys is the order of offsets and of sequence numbers. */
final class ArchiveKeys {
  static final String DATA = "archive/";
  static final String METADATA = "archive-meta/";
  static final String START = "archive-start/";

  static final String LOG = ".log";
  static final String INDEXES = ".idx";

  private static final int DIGITS = 20;
  private static final int ID_LENGTH = 22;
  private static final int PAGE = 1000;

  private ArchiveKeys() {}

  /** Everything of one kind of a topic. */
  static String topic(String kind, Uuid topicId) {
    return kind + topicId + "/";
  }

  /** Everything of one kind of a partition. */
  static String partition(String kind, Uuid topicId, int partition) {
    return topic(kind, topicId) + partition + "/";
  }

  static String number(long number) {
    return "%020d".formatted(number);
  }

  /** The number at the end of a key; empty if there is something else. */
  static Optional<Long> numberOf(String key) {
    String name = key.substring(key.lastIndexOf('/') + 1);
    return name.length() == DIGITS && name.chars().allMatch(c -> c >= '0' && c <= '9')
        ? parse(name)
        : Optional.empty();
  }

  static String log(RemoteLogSegmentMetadata segment) {
    return segment(segment) + LOG;
  }

  static String indexes(RemoteLogSegmentMetadata segment) {
    return segment(segment) + INDEXES;
  }

  private static String segment(RemoteLogSegmentMetadata segment) {
    return partition(
            DATA, segment.topicIdPartition().topicId(), segment.topicIdPartition().partition())
        + number(segment.startOffset())
        + "-"
        + segment.remoteLogSegmentId().id();
  }

  /** The segment that a data object belongs to; empty if the key is not that of one. */
  static Optional<Uuid> segmentOf(String key) {
    String name = key.substring(key.lastIndexOf('/') + 1);
    int from = DIGITS + 1;
    if (name.length() != from + ID_LENGTH + LOG.length()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Uuid.fromString(name.substring(from, from + ID_LENGTH)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** All objects below a prefix that come after a key, page by page. */
  static List<ObjectInfo> listAll(ObjectStore store, String prefix, String after)
      throws IOException {
    List<ObjectInfo> page = store.list(prefix, after, PAGE);
    if (page.size() < PAGE) {
      return page;
    }
    List<ObjectInfo> all = new ArrayList<>(page);
    while (page.size() == PAGE) {
      page = store.list(prefix, page.getLast().key(), PAGE);
      all.addAll(page);
    }
    return all;
  }

  private static Optional<Long> parse(String digits) {
    try {
      return Optional.of(Long.parseLong(digits));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
