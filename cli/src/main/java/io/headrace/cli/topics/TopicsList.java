package io.headrace.cli.topics;

import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.wire.ListTopicsResponse;
import io.headrace.api.wire.TopicInfo;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import io.headrace.cli.Table;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists topics. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List a cluster's topics.",
    footerHeading = "%nExample:%n",
    footer = "  headrace topics list quickstart")
public final class TopicsList extends HeadraceCommand {
  @Parameters(paramLabel = "CLUSTER", description = "Name or ARN of the cluster.")
  private String cluster = "";

  @Override
  public Integer call() {
    Session session = session();
    String arn = session.arn(cluster);
    List<TopicInfo> topics =
        session
            .client()
            .pages(
                token ->
                    MskRequest.of(MskOperation.LIST_TOPICS)
                        .path("clusterArn", arn)
                        .query("nextToken", token),
                ListTopicsResponse.class,
                ListTopicsResponse::topics,
                ListTopicsResponse::nextToken);
    Table table = new Table("TOPIC", "PARTITIONS", "REPLICAS", "OUT OF SYNC");
    topics.forEach(
        topic ->
            table.row(
                topic.topicName(),
                topic.partitionCount(),
                topic.replicationFactor(),
                topic.outOfSyncReplicaCount()));
    session.console().show(topics, table);
    return ExitCode.OK;
  }
}
