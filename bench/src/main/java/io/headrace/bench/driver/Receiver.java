package io.headrace.bench.driver;

import io.headrace.bench.workload.GroupProtocol;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;

/** A member of a group that reads one topic, with a thread of its own. */
final class Receiver implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration JOIN = Duration.ofSeconds(5);

  private final ClientPlan plan;
  private final String topic;
  private final String group;
  private final int firstPartition;
  private final Meters meters;
  private final Thread thread;
  private volatile boolean reading = true;
  private volatile boolean stopped;

  Receiver(
      ClientPlan plan, String topic, int firstPartition, String group, String id, Meters meters) {
    this.plan = plan;
    this.topic = topic;
    this.group = group;
    this.firstPartition = firstPartition;
    this.meters = meters;
    this.thread = Thread.ofPlatform().name(id).start(() -> run(id));
  }

  void reading(boolean on) {
    reading = on;
  }

  private void run(String id) {
    try {
      if (plan.groupProtocol() == GroupProtocol.SHARE) {
        share(id);
      } else {
        consume(id);
      }
    } catch (KafkaException e) {
      if (!stopped) {
        meters.failed(e);
      }
    }
  }

  private void consume(String id) {
    try (KafkaConsumer<byte[], byte[]> consumer = new Clients(plan).consumer(id, group)) {
      consumer.subscribe(List.of(topic));
      boolean paused = false;
      while (!stopped) {
        if (reading == paused) {
          paused = !reading;
          if (paused) {
            consumer.pause(consumer.assignment());
          } else {
            consumer.resume(consumer.paused());
          }
        }
        count(consumer.poll(POLL));
      }
    }
  }

  private void share(String id) {
    try (KafkaShareConsumer<byte[], byte[]> consumer = new Clients(plan).shareConsumer(id, group)) {
      consumer.subscribe(List.of(topic));
      while (!stopped) {
        count(consumer.poll(POLL));
      }
    }
  }

  private void count(ConsumerRecords<byte[], byte[]> records) {
    for (var each : records) {
      meters.read(firstPartition + each.partition(), Payloads.due(each.value()));
    }
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join(JOIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
