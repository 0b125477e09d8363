package io.headrace.cli.service;

import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.cli.Session;
import io.headrace.cli.topics.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/** Consumes one fresh record of this machine's telemetry, which shows that the whole way works. */
final class FirstRecord {
  static final String TOPIC = "host.telemetry";

  private static final Duration POLL = Duration.ofMillis(150);

  private FirstRecord() {}

  /**
   * The value of a record that was produced after {@code since}.
   *
   * @param look called again and again while waiting
   */
  static String await(
      Session session, String bootstrap, Instant since, Duration limit, Runnable look) {
    Instant end = session.clock().instant().plus(limit);
    try (KafkaConsumer<byte[], byte[]> consumer = Records.consumer(bootstrap)) {
      boolean assigned = false;
      while (session.clock().instant().isBefore(end)) {
        look.run();
        assigned = assigned || assign(consumer);
        if (!assigned) {
          session.pause(POLL);
          continue;
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.timestamp() >= since.toEpochMilli()) {
            return Records.text(record.value());
          }
        }
      }
    }
    throw new CommandFailure(
        ExitCode.TIMED_OUT,
        "No record of %s came within %d s. The cluster is to be reached at %s; %s tells more."
            .formatted(
                TOPIC, limit.toSeconds(), bootstrap, session.data().resolve("logs/service.log")));
  }

  /**
   * Goes to the newest record, or to where the first one will be; false while there is no topic.
   */
  private static boolean assign(KafkaConsumer<byte[], byte[]> consumer) {
    try {
      List<TopicPartition> partitions = Records.partitions(consumer, TOPIC, 0);
      if (partitions.isEmpty()) {
        return false;
      }
      TopicPartition first = partitions.getFirst();
      long end = consumer.endOffsets(partitions).getOrDefault(first, 0L);
      consumer.assign(partitions);
      consumer.seek(first, Math.max(0, end - 1));
      return true;
    } catch (RetriableException e) {
      return false;
    }
  }
}
