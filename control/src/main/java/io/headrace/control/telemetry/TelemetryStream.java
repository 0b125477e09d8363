package io.headrace.control.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.headrace.api.Json;
import io.headrace.control.cluster.Cluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams samples of this machine into one cluster's topic, one a second, until stopped. Runs on a
 * thread of its own.
 */
final class TelemetryStream {
  static final String TOPIC = "host.telemetry";

  private static final Logger LOG = LoggerFactory.getLogger(TelemetryStream.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration RETRY = Duration.ofMillis(250);
  private static final Duration RETENTION = Duration.ofDays(1);

  private final Cluster cluster;
  private final Supplier<HostSample> samples;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;

  TelemetryStream(Cluster cluster, Supplier<HostSample> samples) {
    this.cluster = cluster;
    this.samples = samples;
    this.thread = Thread.ofVirtual().name("telemetry-" + cluster.name()).start(this::run);
  }

  void stop() {
    stopped.countDown();
    try {
      thread.join(Duration.ofSeconds(3));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!topicExists()) {
        if (stopped.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      stream();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean topicExists() throws InterruptedException {
    Map<String, Object> config =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            cluster.bootstrapServers(),
            AdminClientConfig.CLIENT_ID_CONFIG,
            "headrace-telemetry",
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            5000,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            4000);
    try (Admin admin = Admin.create(config)) {
      NewTopic topic =
          new NewTopic(TOPIC, Optional.of(1), Optional.empty())
              .configs(Map.of("retention.ms", Long.toString(RETENTION.toMillis())));
      admin.createTopics(List.of(topic)).all().get();
      return true;
    } catch (ExecutionException e) {
      return e.getCause() instanceof TopicExistsException;
    } catch (KafkaException e) {
      LOG.debug("{}: not reachable yet", cluster.name(), e);
      return false;
    }
  }

  private void stream() throws InterruptedException {
    Map<String, Object> config =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            cluster.bootstrapServers(),
            ProducerConfig.CLIENT_ID_CONFIG,
            "headrace-telemetry",
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            1 << 20,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            5000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            30_000,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            10_000);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
      do {
        send(producer);
      } while (!stopped.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
      producer.close(Duration.ofSeconds(1));
    }
  }

  private void send(KafkaProducer<String, byte[]> producer) {
    HostSample sample = samples.get();
    try {
      byte[] value = Json.mapper().writeValueAsBytes(sample);
      var _ =
          producer.send(
              new ProducerRecord<>(TOPIC, sample.host(), value),
              (metadata, error) -> {
                if (error != null) {
                  LOG.debug("{}: a sample was not taken", cluster.name(), error);
                }
              });
    } catch (KafkaException e) {
      LOG.debug("{}: a sample was not sent", cluster.name(), e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
