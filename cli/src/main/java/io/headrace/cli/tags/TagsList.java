package io.headrace.cli.tags;

import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.wire.ListTagsForResourceResponse;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import io.headrace.cli.Table;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists a cluster's tags. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List a cluster's tags.",
    footerHeading = "%nExample:%n",
    footer = "  headrace tags list orders")
public final class TagsList extends HeadraceCommand {
  @Parameters(paramLabel = "CLUSTER|ARN", description = "Name of a cluster, or any ARN.")
  private String cluster = "";

  @Override
  public Integer call() {
    Session session = session();
    Map<String, String> tags =
        session
            .client()
            .call(
                MskRequest.of(MskOperation.LIST_TAGS_FOR_RESOURCE)
                    .path("resourceArn", session.arn(cluster)),
                ListTagsForResourceResponse.class)
            .tags();
    Map<String, String> sorted = new TreeMap<>(tags == null ? Map.of() : tags);
    Table table = new Table("KEY", "VALUE");
    sorted.forEach((key, value) -> table.row(key, value));
    session.console().show(sorted, table);
    return ExitCode.OK;
  }
}
