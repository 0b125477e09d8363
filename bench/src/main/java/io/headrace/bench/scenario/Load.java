package io.headrace.bench.scenario;

import io.headrace.bench.driver.FirstRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Producers that send records that cannot be compressed, each with a thread of its own.
 *
 * <p>At a rate, a record's latency counts from when it was due, so that a producer that was held up
 * does not hide it.
 */
final class Load implements AutoCloseable {
  private static final int PAYLOADS = 1024;
  private static final long TICK = 1_000_000;
  private static final Duration CLOSE = Duration.ofMinutes(2);

  private final String topic;
  private final List<byte[]> payloads;
  private final int recordBytes;
  private final boolean paced;
  private final List<KafkaProducer<byte[], byte[]>> producers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final LongAdder acknowledged = new LongAdder();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private volatile Latencies latencies = new Latencies();
  private volatile boolean stopped;

  private Load(String topic, int recordBytes, boolean paced) {
    this.topic = topic;
    this.paced = paced;
    this.recordBytes = recordBytes;
    this.payloads = payloads(recordBytes);
  }

  /**
   * Producers under way, each known to every partition.
   *
   * @param rate of all producers together, in records a second; infinite for as fast as it goes
   * @param client the producers' configuration
   */
  static Load start(
      Map<String, Object> client, String topic, int producers, int recordBytes, double rate) {
    Load load = new Load(topic, recordBytes, !Double.isInfinite(rate));
    for (int i = 0; i < producers; i++) {
      load.producers.add(
          new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer()));
    }
    for (KafkaProducer<byte[], byte[]> producer : load.producers) {
      FirstRecords.send(producer, topic, null, load.payloads.getFirst());
    }
    for (KafkaProducer<byte[], byte[]> producer : load.producers) {
      load.threads.add(
          Thread.ofPlatform()
              .name("load-" + load.threads.size())
              .start(() -> load.run(producer, rate / producers)));
    }
    return load;
  }

  private static List<byte[]> payloads(int bytes) {
    Random random = new Random(bytes);
    List<byte[]> payloads = new ArrayList<>();
    for (int i = 0; i < PAYLOADS; i++) {
      byte[] payload = new byte[bytes];
      random.nextBytes(payload);
      payloads.add(payload);
    }
    return payloads;
  }

  private void run(KafkaProducer<byte[], byte[]> producer, double rate) {
    long start = System.nanoTime();
    try {
      for (long i = 0; !stopped; i++) {
        long due = paced ? start + (long) (i / rate * 1e9) : System.nanoTime();
        await(due);
        send(producer, payloads.get((int) (i % PAYLOADS)), due);
      }
    } catch (RuntimeException e) {
      boolean _ = failure.compareAndSet(null, e);
    }
  }

  private static void await(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(Math.max(left, TICK));
    }
  }

  private void send(KafkaProducer<byte[], byte[]> producer, byte[] payload, long due) {
    var _ =
        producer.send(
            new ProducerRecord<>(topic, payload),
            (_, error) -> {
              if (error == null) {
                acknowledged.increment();
                latencies.add(System.nanoTime() - due);
              } else if (paced || !stopped) {
                boolean _ = failure.compareAndSet(null, error);
              }
            });
  }

  /** What was acknowledged so far, in MiB. */
  double mebibytes() {
    return acknowledged.sum() * (double) recordBytes / (1 << 20);
  }

  /** Latencies of what is acknowledged from now on; the ones before are gone. */
  Latencies latencies() {
    Latencies fresh = new Latencies();
    latencies = fresh;
    return fresh;
  }

  /**
   * Sends nothing more. At a rate, waits for what is under way; otherwise there is much of it, and
   * it is given up.
   *
   * @throws IllegalStateException if a record could not be sent
   */
  void stop() {
    close();
    check();
  }

  /**
   * Sees how it goes.
   *
   * @throws IllegalStateException if a record could not be sent
   */
  void check() {
    Exception first = failure.get();
    if (first != null) {
      throw new IllegalStateException("A record was not acknowledged: " + first, first);
    }
  }

  @Override
  public void close() {
    stopped = true;
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producers.forEach(producer -> producer.close(paced ? CLOSE : Duration.ZERO));
  }
}
