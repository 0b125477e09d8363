package io.headrace.cli.topics;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.headrace.api.Json;
import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows records as they come. */
@Command(
    name = "tail",
    mixinStandardHelpOptions = true,
    description = {
      "Show a topic's records as they come, until Ctrl-C: timestamp, partition, offset, key and",
      "value, separated by tabs (a dash for null); with --output json, an object on each line."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  headrace topics tail quickstart host.telemetry",
      "  headrace topics tail orders letters --from-beginning --max 10 --output json",
      "  headrace topics tail orders letters --partition 0"
    })
public final class TopicsTail extends HeadraceCommand {
  @Parameters(index = "0", paramLabel = "CLUSTER", description = "Name or ARN of the cluster.")
  private String cluster = "";

  @Parameters(index = "1", paramLabel = "TOPIC", description = "Name of the topic.")
  private String topic = "";

  @Option(names = "--from-beginning", description = "Begin with the oldest record.")
  private boolean fromBeginning;

  @Option(names = "--max", paramLabel = "N", description = "End after this many records.")
  private @Nullable Long max;

  @Option(names = "--partition", paramLabel = "N", description = "Only this partition.")
  private @Nullable Integer partition;

  @Override
  public Integer call() {
    Session session = session();
    String bootstrap = session.bootstrap(session.arn(cluster));
    try (KafkaConsumer<byte[], byte[]> consumer = Records.consumer(bootstrap)) {
      List<TopicPartition> partitions = Records.partitions(consumer, topic, partition);
      if (partitions.isEmpty()) {
        throw new CommandFailure(
            ExitCode.NOT_FOUND,
            "Cluster '%s' has no topic '%s'%s. List them with: headrace topics list %s"
                .formatted(
                    cluster,
                    topic,
                    partition == null ? "" : " with a partition " + partition,
                    cluster));
      }
      consumer.assign(partitions);
      if (fromBeginning) {
        consumer.seekToBeginning(partitions);
      } else {
        consumer.seekToEnd(partitions);
      }
      long shown = 0;
      while (max == null || shown < max) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
          if (max != null && shown >= max) {
            break;
          }
          session.console().line(session.console().isJson() ? json(record) : line(record));
          shown++;
        }
      }
    }
    return ExitCode.OK;
  }

  private static String line(ConsumerRecord<byte[], byte[]> record) {
    return String.join(
        "\t",
        Instant.ofEpochMilli(record.timestamp()).toString(),
        Integer.toString(record.partition()),
        Long.toString(record.offset()),
        Records.text(record.key()),
        Records.text(record.value()));
  }

  private static String json(ConsumerRecord<byte[], byte[]> record) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("timestamp", Instant.ofEpochMilli(record.timestamp()));
    all.put("partition", record.partition());
    all.put("offset", record.offset());
    all.put("key", Records.textOrNull(record.key()));
    all.put("value", Records.textOrNull(record.value()));
    try {
      return Json.mapper().writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
