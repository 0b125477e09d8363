package io.headrace.cli.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headrace.api.Json;
import io.headrace.api.ServiceInfo;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code up} has to tell once everything is there.
 *
 * @param stream the first stream; null when no cluster carries this machine's telemetry
 */
record Ready(ServiceInfo service, URI endpoint, @Nullable Stream stream, Duration took) {
  /**
   * A cluster that carries telemetry.
   *
   * @param record the value of a record that was just consumed
   */
  record Stream(String cluster, String bootstrap, String record) {}

  /** For a program. */
  ObjectNode json() {
    ObjectNode all = Json.mapper().createObjectNode();
    all.set("service", Json.mapper().valueToTree(service));
    all.put("endpoint", endpoint.toString());
    if (stream != null) {
      all.put("cluster", stream.cluster());
      all.put("bootstrapServers", stream.bootstrap());
      try {
        all.set("record", Json.mapper().readTree(stream.record()));
      } catch (JsonProcessingException e) {
        all.put("record", stream.record());
      }
    }
    all.put("seconds", took.toMillis() / 1000.0);
    return all;
  }

  /**
   * For a person: what was done, and what to do next.
   *
   * @param headrace how that person calls this command
   */
  String text(String headrace) {
    String seconds = String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0);
    return stream == null
        ? "Headrace is at %1$s, ready in %2$s s.%n%nMake a cluster: %3$s clusters create orders%nStop everything: %3$s down"
            .formatted(endpoint, seconds, headrace)
        : text(stream, seconds, headrace);
  }

  private String text(Stream first, String seconds, String headrace) {
    return """

        A record of host.telemetry, consumed from cluster %1$s just now:

          %2$s

        Headrace is ready in %3$s s.

          bootstrap servers   %4$s
          service (MSK API)   %5$s

        Watch the stream:

          kcat -b %4$s -C -t host.telemetry -o end
          %6$s topics tail %1$s host.telemetry

        Write from Java, with org.apache.kafka:kafka-clients (first: %6$s topics create %1$s letters):

          try (var producer = new KafkaProducer<>(
              Map.<String, Object>of("bootstrap.servers", "%4$s"),
              new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("letters", "hello")).get();
          }

        Manage clusters, with any access key:

          aws kafka list-clusters-v2 --endpoint-url %5$s --region local-1
          %6$s status
          %6$s clusters create orders
          %6$s help

        Stop everything:

          %6$s down
        """
        .formatted(first.cluster(), first.record(), seconds, first.bootstrap(), endpoint, headrace);
  }
}
