package io.headrace.cli.topics;

import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.wire.Cluster;
import io.headrace.api.wire.CreateTopicRequest;
import io.headrace.api.wire.CreateTopicResponse;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a topic. */
@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    description = "Make a topic; returns when every partition has a leader.",
    footerHeading = "%nExample:%n",
    footer = "  headrace topics create orders letters --partitions 6 --config retention.ms=3600000")
public final class TopicsCreate extends HeadraceCommand {
  private static final int COPIES = 3;

  @Parameters(index = "0", paramLabel = "CLUSTER", description = "Name or ARN of the cluster.")
  private String cluster = "";

  @Parameters(index = "1", paramLabel = "TOPIC", description = "Name of the topic to be.")
  private String topic = "";

  @Option(
      names = "--partitions",
      defaultValue = "3",
      description = "Number of partitions (default: ${DEFAULT-VALUE}).")
  private int partitions = 3;

  @Option(
      names = "--replication-factor",
      paramLabel = "COPIES",
      description = "Copies of each partition (default: 3, or the brokers when there are fewer).")
  private @Nullable Integer replicationFactor;

  @Option(
      names = "--config",
      paramLabel = "KEY=VALUE",
      description = "A setting; may be given again.")
  private Map<String, String> configs = new LinkedHashMap<>();

  @Override
  public Integer call() {
    Session session = session();
    Cluster found = session.cluster(cluster);
    CreateTopicResponse created =
        session
            .client()
            .call(
                MskRequest.of(MskOperation.CREATE_TOPIC)
                    .path("clusterArn", String.valueOf(found.clusterArn()))
                    .body(
                        new CreateTopicRequest(
                            topic, partitions, copies(found), TopicConfigs.encode(configs))),
                CreateTopicResponse.class);
    session.console().show(created, String.valueOf(created.topicArn()));
    return ExitCode.OK;
  }

  private int copies(Cluster found) {
    if (replicationFactor != null) {
      return replicationFactor;
    }
    Integer brokers =
        found.provisioned() == null ? null : found.provisioned().numberOfBrokerNodes();
    return brokers == null ? COPIES : Math.min(COPIES, brokers);
  }
}
