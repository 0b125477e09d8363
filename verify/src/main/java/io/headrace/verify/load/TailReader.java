package io.headrace.verify.load;

import io.headrace.verify.check.View;
import io.headrace.verify.clients.Clients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads all partitions without a group as they are written; when its place in a log is gone, all of
 * it again.
 */
final class TailReader implements Runnable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Clients clients;
  private final List<TopicPartition> partitions;
  private final View view;
  private final Signal stop;
  private final Errors errors;

  TailReader(
      Clients clients, List<TopicPartition> partitions, View view, Signal stop, Errors errors) {
    this.clients = clients;
    this.partitions = List.copyOf(partitions);
    this.view = view;
    this.stop = stop;
    this.errors = errors;
  }

  @Override
  public void run() {
    while (!stop.isSet()) {
      try (KafkaConsumer<byte[], byte[]> consumer =
          clients.consumer(view.name(), Map.of("auto.offset.reset", "none"))) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        while (!stop.isSet()) {
          consumer.poll(POLL).forEach(record -> GroupReader.see(view, record));
        }
      } catch (KafkaException | IllegalStateException e) {
        errors.note(view.name(), e);
        stop.await(PAUSE);
      }
    }
  }
}
