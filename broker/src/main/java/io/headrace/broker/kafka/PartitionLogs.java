package io.headrace.broker.kafka;

import java.io.File;
import java.io.IOException;
import java.util.Properties;
import kafka.log.LogManager;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.KafkaStorageException;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.storage.internals.log.LogConfig;
import org.apache.kafka.storage.internals.log.UnifiedLog;
import org.jspecify.annotations.Nullable;
import scala.Option;

/** Opens a partition's logs on this broker. Has no state of its own. */
final class PartitionLogs {
  private final ExpressReplicaManager replicas;
  private final TopicPartition partition;
  private final Uuid topicId;

  PartitionLogs(ExpressReplicaManager replicas, TopicPartition partition, Uuid topicId) {
    this.replicas = replicas;
    this.partition = partition;
    this.topicId = topicId;
  }

  /**
   * A log to lead with, in the place of the one that is there.
   *
   * @param directory where the metadata wants it
   * @param history that it begins with; null if there is none
   * @param tiered whether Kafka's tiered storage has its history from now on
   * @throws KafkaStorageException if the disk fails
   */
  ExpressLog openToLead(Option<Uuid> directory, @Nullable History history, boolean tiered) {
    LogManager manager = replicas.logManager();
    deleteCurrent(manager);
    Option<UnifiedLog> opened = Option.empty();
    manager.initializingLog(partition);
    try {
      File home = home(directory, UnifiedLog.logDirName(partition));
      Utils.delete(home); // left over if an earlier attempt has failed
      ExpressLog log = open(home, history, tiered);
      manager.abortAndPauseCleaning(partition);
      manager.replaceCurrentWithFutureLog(Option.empty(), log, false);
      opened = Option.apply(log);
      return log;
    } catch (IOException e) {
      throw new KafkaStorageException("log of " + partition + " cannot be opened", e);
    } finally {
      manager.finishedInitializingLog(partition, opened);
    }
  }

  /** A log for a follower to fill, in a directory that nothing else uses; else as above. */
  ExpressLog openToFollow(Option<Uuid> directory, History history, boolean tiered) {
    File home = home(directory, UnifiedLog.logFutureDirName(partition));
    try {
      return open(home, history, tiered);
    } catch (IOException e) {
      Utils.closeQuietly(() -> Utils.delete(home), "directory of a log that was not opened");
      throw new KafkaStorageException("log of " + partition + " cannot be opened", e);
    }
  }

  /** Puts a log that was opened to follow in the place of the one that is there. */
  void replaceBy(ExpressLog log) {
    LogManager manager = replicas.logManager();
    deleteCurrent(manager);
    manager.abortAndPauseCleaning(partition);
    manager.replaceCurrentWithFutureLog(Option.empty(), log, false);
  }

  private void deleteCurrent(LogManager manager) {
    if (manager.getLog(partition, false).isDefined()) {
      Option<UnifiedLog> _ = manager.asyncDelete(partition, false, false, false);
    }
  }

  private File home(Option<Uuid> directory, String name) {
    return new File(replicas.directories().choose(partition, directory), name);
  }

  /**
   * Opens the log of a directory, which nothing else knows yet.
   *
   * @param history that it begins with; null if it is there already, or there is none
   * @param tiered whether Kafka's tiered storage has its history from now on
   */
  ExpressLog open(File home, @Nullable History history, boolean tiered) throws IOException {
    Properties settings = replicas.topicConfig(partition.topic());
    LogConfig config =
        LogConfig.fromProps(
            replicas.logManager().currentDefaultConfig().originals(),
            tiered ? TopicSettings.tiered(partition.topic(), settings) : settings);
    if (history != null) {
      history.fill(home.toPath());
    }
    ExpressLog log = ExpressLog.open(home, config, topicId, tiered, replicas.logParts());
    if (history != null) {
      history.complete(log);
    }
    return log;
  }
}
