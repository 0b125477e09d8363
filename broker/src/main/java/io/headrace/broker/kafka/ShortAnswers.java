package io.headrace.broker.kafka;

import java.io.IOException;
import java.util.List;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.storage.internals.log.FetchDataInfo;
import org.apache.kafka.storage.internals.log.LogReadResult;
import scala.Tuple2;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Reads into memory what is sent to a consumer that reads many partitions and is not far behind.
 *
 * <p>Kafka sends records from their files, each partition's by itself, so an answer of many short
 * pieces travels in many packets that are nearly empty. Their overhead is more than what fits into
 * the 64 KiB that Kafka's consumer receives into, the kernel drops the last ones, and they come
 * again after 0.2 s. Pieces in memory are sent together. Pure but for the reading.
 */
final class ShortAnswers {
  /** Bytes of all records of an answer; more are sent from their files, and take no memory. */
  static final int MOST_BYTES = 1 << 20;

  private ShortAnswers() {}

  /** The same results, if they are short with their records in memory. */
  static Seq<Tuple2<TopicIdPartition, LogReadResult>> inMemory(
      Seq<Tuple2<TopicIdPartition, LogReadResult>> read) {
    List<Tuple2<TopicIdPartition, LogReadResult>> results = CollectionConverters.asJava(read);
    int pieces = 0;
    long bytes = 0;
    for (Tuple2<TopicIdPartition, LogReadResult> result : results) {
      if (result._2().info().records instanceof FileRecords piece) {
        pieces++;
        bytes += piece.sizeInBytes();
      }
    }
    return pieces < 2 || bytes > MOST_BYTES
        ? read
        : CollectionConverters.asScala(
            results.stream()
                .map(result -> new Tuple2<>(result._1(), inMemory(result._2())))
                .toList());
  }

  private static LogReadResult inMemory(LogReadResult read) {
    FetchDataInfo found = read.info();
    if (!(found.records instanceof FileRecords piece)) {
      return read;
    }
    MemoryRecords copy;
    try {
      copy = RecordCopies.of(piece);
    } catch (IOException e) {
      // The segment was deleted just now, or the disk fails: sending it tells.
      return read;
    }
    return new LogReadResult(
        new FetchDataInfo(
            found.fetchOffsetMetadata,
            copy,
            found.firstEntryIncomplete,
            found.abortedTransactions,
            found.delayedRemoteStorageFetch),
        read.divergingEpoch(),
        read.highWatermark(),
        read.leaderLogStartOffset(),
        read.leaderLogEndOffset(),
        read.followerLogStartOffset(),
        read.fetchTimeMs(),
        read.lastStableOffset(),
        read.preferredReadReplica(),
        read.error());
  }
}
