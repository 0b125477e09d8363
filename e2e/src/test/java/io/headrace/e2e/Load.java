package io.headrace.e2e;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A producer that sends numbered records with acks=all without pause and remembers which were
 * acknowledged.
 */
final class Load implements AutoCloseable {
  /** Few, so that the load leaves time to what is tested. */
  private static final int IN_FLIGHT = 20;

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private final Semaphore room = new Semaphore(IN_FLIGHT);
  private final Thread thread;
  private volatile boolean stopped;

  private Load(String bootstrap, String topic) {
    this.producer = Messages.producer(bootstrap);
    this.topic = topic;
    this.thread = Thread.ofPlatform().name("load").start(this::run);
  }

  static Load start(String bootstrap, String topic) {
    return new Load(bootstrap, topic);
  }

  private void run() {
    for (int i = 0; !stopped; i++) {
      String number = Integer.toString(i);
      byte[] value = number.getBytes(StandardCharsets.UTF_8);
      room.acquireUninterruptibly();
      var _ =
          producer.send(
              new ProducerRecord<>(topic, value, value),
              (metadata, error) -> {
                if (error == null) {
                  acknowledged.add(number);
                }
                room.release();
              });
    }
  }

  /** Waits until this many more records are acknowledged. */
  void await(int more) {
    int wanted = acknowledged.size() + more;
    Eventually.until(
        "records are acknowledged",
        Duration.ofMinutes(2),
        acknowledged::size,
        size -> size >= wanted);
  }

  /** Stops sending; returns what was acknowledged. */
  List<String> stop() {
    close();
    return List.copyOf(acknowledged);
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close();
  }
}
