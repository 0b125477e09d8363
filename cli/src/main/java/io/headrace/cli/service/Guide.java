package io.headrace.cli.service;

/** What a person needs after the start. */
final class Guide {
  private Guide() {}

  static String text(String bootstrap, String endpoint, String record, String seconds) {
    return """

        A record of host.telemetry, just consumed:

          %s

        Headrace is ready, after %s s.

          bootstrap servers   %s
          service             %s

        Look at the stream:

          kcat -b %s -C -t host.telemetry -o end
          ./headrace topics tail quickstart host.telemetry

        From Java, with org.apache.kafka:kafka-clients:

          var producer = new KafkaProducer<>(
              Map.<String, Object>of("bootstrap.servers", "%s"),
              new StringSerializer(), new StringSerializer());
          producer.send(new ProducerRecord<>("letters", "hello")).get();

        (make the topic first: ./headrace topics create quickstart letters)

        Manage clusters, with any access key:

          aws kafka list-clusters-v2 --endpoint-url %s --region local-1
          ./headrace status
          ./headrace clusters create orders
          ./headrace help
        """
        .formatted(record, seconds, bootstrap, endpoint, bootstrap, bootstrap, endpoint);
  }
}
