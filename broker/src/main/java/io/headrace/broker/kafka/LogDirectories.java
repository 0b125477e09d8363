package io.headrace.broker.kafka;

import java.io.File;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kafka.log.LogManager;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.server.common.DirectoryEventHandler;
import org.apache.kafka.server.common.TopicIdPartition;
import org.apache.kafka.storage.internals.log.UnifiedLog;
import scala.Option;

/**
 * Which of this broker's directories a partition's log is opened in: the one that an administrator
 * asked for while there was no log, or else the one that the controller has assigned, or else the
 * one with the fewest logs. Thread-safe.
 */
final class LogDirectories {
  private final LogManager logs;
  private final DirectoryEventHandler controller;
  private final Map<TopicPartition, String> wanted = new ConcurrentHashMap<>();

  LogDirectories(LogManager logs, DirectoryEventHandler controller) {
    this.logs = logs;
    this.controller = controller;
  }

  /** Has the next log of a partition opened in a directory. */
  void want(TopicPartition partition, String directory) {
    wanted.put(partition, directory);
  }

  /** A log is in another directory now, which counts from now on. */
  void moved(TopicPartition partition, Uuid topicId, String directory) {
    wanted.remove(partition);
    assign(topicId, partition.partition(), directory);
  }

  /** Tells the controller in which directory a replica is, or is going to be. */
  void assign(Uuid topicId, int partition, String directory) {
    Option<Uuid> id = logs.directoryId(directory);
    if (id.isDefined()) {
      controller.handleAssignment(
          new TopicIdPartition(topicId, partition),
          id.get(),
          "The log has another place",
          () -> {});
    }
  }

  /** Tells the controller of a log that is not where the metadata has it. */
  void report(UnifiedLog log, Uuid topicId, Option<Uuid> assigned) {
    Option<Uuid> actual = logs.directoryId(log.parentDir());
    if (actual.isDefined() && !actual.equals(assigned)) {
      assign(topicId, log.topicPartition().partition(), log.parentDir());
    }
  }

  /**
   * Where to open a log, a leader's or one that is only read.
   *
   * @param assigned as the metadata has it
   */
  File choose(TopicPartition partition, Option<Uuid> assigned) {
    String asked = wanted.get(partition);
    if (asked != null && logs.isLogDirOnline(asked)) {
      return new File(asked);
    }
    return assigned
        .flatMap(logs::directoryPath)
        .map(File::new)
        .getOrElse(() -> logs.nextLogDirs().head());
  }
}
