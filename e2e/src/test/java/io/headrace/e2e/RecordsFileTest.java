package io.headrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A large text file, one line a record, through the quickstart cluster: what comes out equals what
 * went in. Run with {@code -Dheadrace.records.file=FILE}; lines must not be empty, as kcat leaves
 * those out.
 */
@EnabledIfSystemProperty(named = "headrace.records.file", matches = ".+")
class RecordsFileTest {
  private static final Path FILE = Path.of(System.getProperty("headrace.records.file", ""));

  @Test
  void whatComesOutEqualsWhatWentIn() throws IOException {
    try (Headrace headrace = Headrace.installed()) {
      headrace.run("up", "--port", "0", "--detach").expect(0);
      headrace.run("topics", "create", "quickstart", "kcat", "--partitions", "1").expect(0);
      String bootstrap =
          headrace.run("clusters", "bootstrap", "quickstart").expect(0).out().strip();
      Path received = headrace.data().resolve("received");
      Commands.run(
              List.of(
                  "kcat",
                  "-b",
                  bootstrap,
                  "-P",
                  "-t",
                  "kcat",
                  "-X",
                  "acks=all",
                  "-l",
                  FILE.toString()),
              Map.of(),
              Duration.ofMinutes(5))
          .expect(0);
      Commands.run(
              List.of(
                  "sh",
                  "-c",
                  "kcat -b %s -C -t kcat -o beginning -e -q > %s".formatted(bootstrap, received)),
              Map.of(),
              Duration.ofMinutes(5))
          .expect(0);
      assertThat(Files.mismatch(FILE, received)).isEqualTo(-1);

      Messages.createTopic(bootstrap, "java", 1);
      List<String> lines = Files.readAllLines(FILE);
      try (KafkaProducer<byte[], byte[]> producer = Messages.producer(bootstrap);
          BufferedReader reader = Files.newBufferedReader(FILE)) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          var _ =
              producer.send(new ProducerRecord<>("java", line.getBytes(StandardCharsets.UTF_8)));
        }
      }
      assertThat(Messages.values(bootstrap, "java", lines.size())).isEqualTo(lines);
    }
  }
}
