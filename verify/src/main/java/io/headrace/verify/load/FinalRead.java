package io.headrace.verify.load;

import io.headrace.verify.check.Observations;
import io.headrace.verify.check.View;
import io.headrace.verify.check.ViewKind;
import io.headrace.verify.clients.Clients;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads all partitions from their beginning to their end, after the last write. */
final class FinalRead {
  private static final Duration STALLED = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration POSITION = Duration.ofSeconds(5);

  private final Clients clients;
  private final List<TopicPartition> partitions;
  private final Observations observations;
  private final InstantSource clock;
  private final Errors errors;

  FinalRead(
      Clients clients,
      List<TopicPartition> partitions,
      Observations observations,
      InstantSource clock,
      Errors errors) {
    this.clients = clients;
    this.partitions = List.copyOf(partitions);
    this.observations = observations;
    this.clock = clock;
    this.errors = errors;
  }

  /**
   * The ends of all partitions' logs, open transactions included.
   *
   * @throws KafkaException if the cluster does not answer
   */
  Map<TopicPartition, Long> ends() {
    try (KafkaConsumer<byte[], byte[]> consumer = clients.consumer("ends", Map.of())) {
      return consumer.endOffsets(partitions, Duration.ofMinutes(2));
    }
  }

  /** Fills a view; what cannot be read, because reading stands still, becomes a violation. */
  void read(View view, Map<TopicPartition, Long> ends) {
    String isolation =
        view.kind() == ViewKind.FINAL_COMMITTED ? "read_committed" : "read_uncommitted";
    Map<TopicPartition, Long> positions = new HashMap<>();
    long read = -1;
    Instant end = Instant.MIN;
    try (KafkaConsumer<byte[], byte[]> consumer =
        clients.consumer(view.name(), Map.of("isolation.level", isolation))) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!isDone(positions, ends)) {
        poll(consumer, view, positions);
        long now = positions.values().stream().mapToLong(Long::longValue).sum();
        if (now > read) {
          read = now;
          end = clock.instant().plus(STALLED);
        } else if (clock.instant().isAfter(end)) {
          break;
        }
      }
    }
    ends.forEach(
        (partition, wanted) -> {
          long position = positions.getOrDefault(partition, 0L);
          if (position < wanted) {
            observations.unreadable(view, Topics.of(partition), position, wanted);
          }
        });
  }

  private void poll(
      KafkaConsumer<byte[], byte[]> consumer, View view, Map<TopicPartition, Long> positions) {
    try {
      consumer.poll(POLL).forEach(record -> GroupReader.see(view, record));
      for (TopicPartition partition : consumer.assignment()) {
        positions.put(partition, consumer.position(partition, POSITION));
      }
    } catch (TimeoutException e) {
      errors.note(view.name(), e);
    }
  }

  private static boolean isDone(
      Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> positions.getOrDefault(end.getKey(), -1L) >= end.getValue());
  }
}
