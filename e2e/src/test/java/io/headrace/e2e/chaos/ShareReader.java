package io.headrace.e2e.chaos;

import io.headrace.e2e.chaos.check.View;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;

/** A member of a share group (KIP-932): notes what it is given, then acknowledges it. */
final class ShareReader implements Runnable {
  static final String GROUP = "share";
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final String name;
  private final Clients clients;
  private final View view;
  private final Signal stop;
  private final Errors errors;

  ShareReader(String name, Clients clients, View view, Signal stop, Errors errors) {
    this.name = name;
    this.clients = clients;
    this.view = view;
    this.stop = stop;
    this.errors = errors;
  }

  @Override
  public void run() {
    while (!stop.isSet()) {
      try (KafkaShareConsumer<byte[], byte[]> consumer = clients.shareConsumer(name, GROUP)) {
        consumer.subscribe(List.of(Topics.PLAIN));
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
