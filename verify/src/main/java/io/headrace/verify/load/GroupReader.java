package io.headrace.verify.load;

import io.headrace.verify.check.GroupOffsets;
import io.headrace.verify.check.View;
import io.headrace.verify.clients.Clients;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;

/** A member of a consumer group: notes what it is given, then commits. */
final class GroupReader implements Runnable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration POSITION = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final String name;
  private final Clients clients;
  private final Map<String, ?> config;
  private final Collection<String> topics;
  private final View view;
  private final GroupOffsets offsets;
  private final Signal stop;
  private final Errors errors;
  private final Map<TopicPartition, Long> committed = new HashMap<>();

  /**
   * A member.
   *
   * @param view of the group, whose name is the group's
   */
  GroupReader(
      String name,
      Clients clients,
      Map<String, ?> config,
      Collection<String> topics,
      View view,
      GroupOffsets offsets,
      Signal stop,
      Errors errors) {
    this.name = name;
    this.clients = clients;
    this.config = config;
    this.topics = topics;
    this.view = view;
    this.offsets = offsets;
    this.stop = stop;
    this.errors = errors;
  }

  @Override
  public void run() {
    Map<String, Object> all = new HashMap<>(config);
    all.put("group.id", view.name());
    while (!stop.isSet()) {
      try (KafkaConsumer<byte[], byte[]> consumer = clients.consumer(name, all)) {
        consumer.subscribe(topics);
        while (!stop.isSet()) {
          consumer.poll(POLL).forEach(record -> see(view, record));
          commit(consumer);
        }
      } catch (KafkaException | IllegalStateException e) {
        errors.note(name, e);
        stop.await(PAUSE);
      }
    }
  }

  static void see(View view, ConsumerRecord<byte[], byte[]> record) {
    byte[] none = {};
    var _ =
        view.see(
            Topics.of(new TopicPartition(record.topic(), record.partition())),
            record.offset(),
            record.key() == null ? none : record.key(),
            record.value() == null ? none : record.value(),
            record.timestamp());
  }

  private void commit(KafkaConsumer<byte[], byte[]> consumer) {
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    Map<TopicPartition, Long> floors = new HashMap<>();
    try {
      for (TopicPartition partition : consumer.assignment()) {
        long position = consumer.position(partition, POSITION);
        if (position != committed.getOrDefault(partition, -1L)) {
          next.put(partition, new OffsetAndMetadata(position));
          floors.put(partition, offsets.floor(view.name(), Topics.of(partition)));
        }
      }
      if (!next.isEmpty()) {
        consumer.commitSync(next);
      }
      next.forEach((partition, offset) -> note(partition, offset.offset(), floors));
    } catch (CommitFailedException | RebalanceInProgressException | TimeoutException e) {
      errors.note(name, e);
    }
  }

  private void note(TopicPartition partition, long offset, Map<TopicPartition, Long> floors) {
    committed.put(partition, offset);
    offsets.committed(
        view.name(), Topics.of(partition), offset, floors.getOrDefault(partition, 0L), name);
  }
}
