package io.headrace.cli.topics;

import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.wire.DescribeTopicPartitionsResponse;
import io.headrace.api.wire.DescribeTopicResponse;
import io.headrace.api.wire.TopicPartitionInfo;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import io.headrace.cli.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a topic. */
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    description = "Show a topic: its settings, and each partition's leader and replicas.",
    footerHeading = "%nExample:%n",
    footer = "  headrace topics describe quickstart host.telemetry")
public final class TopicsDescribe extends HeadraceCommand {
  @Parameters(index = "0", paramLabel = "CLUSTER", description = "Name or ARN of the cluster.")
  private String cluster = "";

  @Parameters(index = "1", paramLabel = "TOPIC", description = "Name of the topic.")
  private String topic = "";

  @Override
  public Integer call() {
    Session session = session();
    String arn = session.arn(cluster);
    DescribeTopicResponse found =
        session
            .client()
            .call(
                MskRequest.of(MskOperation.DESCRIBE_TOPIC)
                    .path("clusterArn", arn)
                    .path("topicName", topic),
                DescribeTopicResponse.class);
    List<TopicPartitionInfo> partitions =
        session
            .client()
            .pages(
                token ->
                    MskRequest.of(MskOperation.DESCRIBE_TOPIC_PARTITIONS)
                        .path("clusterArn", arn)
                        .path("topicName", topic)
                        .query("nextToken", token),
                DescribeTopicPartitionsResponse.class,
                DescribeTopicPartitionsResponse::partitions,
                DescribeTopicPartitionsResponse::nextToken);
    Map<String, String> configs = TopicConfigs.decode(found.configs());
    if (!session.console().isJson()) {
      session
          .console()
          .line(
              "%s: %d partitions, replication factor %d, settings %s"
                  .formatted(
                      found.topicName(),
                      found.partitionCount(),
                      found.replicationFactor(),
                      configs.isEmpty() ? "as by default" : configs));
    }
    Table table = new Table("PARTITION", "LEADER", "REPLICAS", "IN SYNC");
    partitions.forEach(p -> table.row(p.partition(), p.leader(), p.replicas(), p.isr()));
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("topic", found);
    all.put("configs", configs);
    all.put("partitions", partitions);
    session.console().show(all, table);
    return ExitCode.OK;
  }
}
