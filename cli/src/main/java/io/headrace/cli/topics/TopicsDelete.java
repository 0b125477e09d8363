package io.headrace.cli.topics;

import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.wire.DeleteTopicResponse;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Deletes a topic. */
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description = "Delete a topic with all its records.",
    footerHeading = "%nExample:%n",
    footer = "  headrace topics delete orders letters")
public final class TopicsDelete extends HeadraceCommand {
  @Parameters(index = "0", paramLabel = "CLUSTER", description = "Name or ARN of the cluster.")
  private String cluster = "";

  @Parameters(index = "1", paramLabel = "TOPIC", description = "Name of the topic.")
  private String topic = "";

  @Override
  public Integer call() {
    Session session = session();
    DeleteTopicResponse deleted =
        session
            .client()
            .call(
                MskRequest.of(MskOperation.DELETE_TOPIC)
                    .path("clusterArn", session.arn(cluster))
                    .path("topicName", topic),
                DeleteTopicResponse.class);
    session.console().show(deleted, String.valueOf(deleted.topicArn()));
    return ExitCode.OK;
  }
}
