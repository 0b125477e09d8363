package io.headrace.bench.scenario;

import io.headrace.bench.cluster.Cluster;
import io.headrace.bench.driver.FirstRecords;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A producer that sends a record to each partition of a topic every 10 ms, tries again at once when
 * it cannot, and knows the longest time without an acknowledgement of each partition.
 */
final class Pulse implements AutoCloseable {
  private static final long INTERVAL = 10_000_000;
  private static final int RECORD = 1024;

  /** Compacted topics want one. */
  private static final byte[] KEY = {1};

  private static final Map<String, Object> IMPATIENT =
      Map.of(
          "linger.ms", 0,
          "request.timeout.ms", 1000,
          "delivery.timeout.ms", 120_000,
          "retry.backoff.ms", 20,
          "retry.backoff.max.ms", 50,
          "reconnect.backoff.ms", 20,
          "reconnect.backoff.max.ms", 50,
          "buffer.memory", 256L << 20);

  private final String topic;
  private final int partitions;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicLongArray last;
  private final AtomicLongArray gaps;
  private final Thread thread;
  private volatile boolean stopped;

  private Pulse(Cluster cluster, Map<String, Object> client, String topic, int partitions) {
    this.topic = topic;
    this.partitions = partitions;
    Map<String, Object> config = new LinkedHashMap<>(client);
    config.putAll(IMPATIENT);
    config.put("bootstrap.servers", cluster.bootstrap());
    this.producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    this.last = new AtomicLongArray(partitions);
    this.gaps = new AtomicLongArray(partitions);
    this.thread = Thread.ofPlatform().name("pulse").unstarted(this::run);
  }

  /** A producer under way. */
  static Pulse start(Cluster cluster, Map<String, Object> client, String topic, int partitions) {
    Pulse pulse = new Pulse(cluster, client, topic, partitions);
    FirstRecords.send(pulse.producer, topic, KEY, new byte[RECORD]);
    pulse.thread.start();
    return pulse;
  }

  private void run() {
    byte[] value = new byte[RECORD];
    for (long due = System.nanoTime(); !stopped; due += INTERVAL) {
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      for (int partition = 0; partition < partitions; partition++) {
        int to = partition;
        var _ =
            producer.send(
                new ProducerRecord<>(topic, to, KEY, value),
                (_, error) -> {
                  if (error == null) {
                    acknowledged(to);
                  }
                });
      }
    }
  }

  private void acknowledged(int partition) {
    long now = System.nanoTime();
    long before = last.getAndSet(partition, now);
    if (before != 0) {
      long _ = gaps.accumulateAndGet(partition, now - before, Math::max);
    }
  }

  /** Waits until every partition has acknowledged something. */
  void awaitAll() {
    awaitSince(1);
  }

  /** Waits until every partition has acknowledged something since a moment. */
  void awaitSince(long nanos) {
    Cluster.await(
        "all partitions of " + topic + " take records",
        () ->
            IntStream.range(0, partitions).allMatch(p -> last.get(p) != 0 && last.get(p) >= nanos));
  }

  /** Forgets the gaps there were. */
  void reset() {
    for (int partition = 0; partition < partitions; partition++) {
      gaps.set(partition, 0);
    }
  }

  /** The longest gap of any of these partitions, in seconds. */
  double gap(Collection<Integer> of) {
    return of.stream().mapToLong(gaps::get).max().orElse(0) / 1e9;
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close(Duration.ofSeconds(10));
  }
}
