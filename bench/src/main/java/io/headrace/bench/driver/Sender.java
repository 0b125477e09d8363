package io.headrace.bench.driver;

import io.headrace.bench.workload.ProducerKind;
import java.time.Duration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** A producer of one topic, with a thread of its own. */
final class Sender implements AutoCloseable {
  private static final long TRANSACTION = 100_000_000;
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final ClientPlan plan;
  private final String topic;
  private final int firstPartition;
  private final Meters meters;
  private final Payloads payloads;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Pace pace = new Pace();
  private final Thread thread;

  /**
   * A producer that waits for its rate.
   *
   * @param firstPartition number of the topic's first partition among those of all topics
   */
  Sender(
      ClientPlan plan,
      String topic,
      int firstPartition,
      String id,
      Meters meters,
      Payloads payloads) {
    this.plan = plan;
    this.topic = topic;
    this.firstPartition = firstPartition;
    this.meters = meters;
    this.payloads = payloads;
    this.producer = new Clients(plan).producer(id);
    this.thread = Thread.ofPlatform().name(id).unstarted(this::run);
  }

  /** Sends a record to each partition, and begins to wait for a rate. */
  void start() {
    if (plan.producerKind() == ProducerKind.TRANSACTIONAL) {
      producer.initTransactions();
      producer.beginTransaction();
      FirstRecords.send(producer, topic, null, payloads.value(0, 0));
      producer.commitTransaction();
    } else {
      FirstRecords.send(producer, topic, null, payloads.value(0, 0));
    }
    meters.sent.add(plan.partitions());
    meters.acknowledged.add(plan.partitions());
    thread.start();
  }

  void rate(double recordsPerSecond) {
    pace.rate(recordsPerSecond);
  }

  private void run() {
    boolean transactional = plan.producerKind() == ProducerKind.TRANSACTIONAL;
    long number = 0;
    long began = 0;
    try {
      for (long due = pace.next(); due != 0; due = pace.next()) {
        if (transactional && began == 0) {
          producer.beginTransaction();
          began = System.nanoTime();
        }
        send(number++, due);
        if (began != 0 && System.nanoTime() - began > TRANSACTION) {
          producer.commitTransaction();
          began = 0;
        }
      }
      if (began != 0) {
        producer.commitTransaction();
      }
    } catch (KafkaException e) {
      meters.failed(e);
    }
  }

  private void send(long number, long due) {
    @Nullable Integer partition =
        plan.everyPartition() ? (Integer) (int) (number % plan.partitions()) : null;
    meters.sent.increment();
    var _ =
        producer.send(
            new ProducerRecord<>(topic, partition, null, payloads.value(number, due)),
            (metadata, error) -> {
              if (error == null) {
                meters.acknowledged(firstPartition + metadata.partition(), due);
              } else {
                meters.failed(error);
              }
            });
  }

  /** Ends the thread; what is under way may be given up. */
  @Override
  public void close() {
    pace.stop();
    try {
      thread.join(CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close(Duration.ZERO);
  }
}
