package io.headrace.cli.tags;

import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.wire.TagResourceRequest;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Sets tags of a cluster. */
@Command(
    name = "set",
    mixinStandardHelpOptions = true,
    description = "Set tags of a cluster.",
    footerHeading = "%nExample:%n",
    footer = "  headrace tags set orders team=platform stage=test")
public final class TagsSet extends HeadraceCommand {
  @Parameters(
      index = "0",
      paramLabel = "CLUSTER|ARN",
      description = "Name of a cluster, or any ARN.")
  private String cluster = "";

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "KEY=VALUE", description = "The tags.")
  private Map<String, String> tags = new LinkedHashMap<>();

  @Override
  public Integer call() {
    Session session = session();
    session
        .client()
        .call(
            MskRequest.of(MskOperation.TAG_RESOURCE)
                .path("resourceArn", session.arn(cluster))
                .body(new TagResourceRequest(tags)),
            Void.class);
    return ExitCode.OK;
  }
}
