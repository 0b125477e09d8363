package io.headrace.verify.load;

import io.headrace.verify.check.View;
import io.headrace.verify.clients.Clients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;

/**
 * A member of a share group (KIP-932), whose name its view has: notes what it is given, then
 * acknowledges it.
 */
final class ShareReader implements Runnable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final String name;
  private final Clients clients;
  private final String topic;
  private final View view;
  private final Signal stop;
  private final Errors errors;

  ShareReader(String name, Clients clients, String topic, View view, Signal stop, Errors errors) {
    this.name = name;
    this.clients = clients;
    this.topic = topic;
    this.view = view;
    this.stop = stop;
    this.errors = errors;
  }

  @Override
  public void run() {
    while (!stop.isSet()) {
      try (KafkaShareConsumer<byte[], byte[]> consumer =
          clients.shareConsumer(name, view.name(), Map.of())) {
        consumer.subscribe(List.of(topic));
        while (!stop.isSet()) {
          consumer.poll(POLL).forEach(record -> GroupReader.see(view, record));
          consumer
              .commitSync()
              .values()
              .forEach(error -> error.ifPresent(e -> errors.note(name, e)));
        }
      } catch (KafkaException | IllegalStateException e) {
        errors.note(name, e);
        stop.await(PAUSE);
      }
    }
  }
}
