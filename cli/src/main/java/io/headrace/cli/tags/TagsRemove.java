package io.headrace.cli.tags;

import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Removes tags of a cluster. */
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description = "Remove tags of a cluster.",
    footerHeading = "%nExample:%n",
    footer = "  headrace tags remove orders stage")
public final class TagsRemove extends HeadraceCommand {
  @Parameters(
      index = "0",
      paramLabel = "CLUSTER|ARN",
      description = "Name of a cluster, or any ARN.")
  private String cluster = "";

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "KEY", description = "The tags' keys.")
  private List<String> keys = new ArrayList<>();

  @Override
  public Integer call() {
    Session session = session();
    MskRequest request =
        MskRequest.of(MskOperation.UNTAG_RESOURCE).path("resourceArn", session.arn(cluster));
    keys.forEach(key -> request.query("tagKeys", key));
    session.client().call(request, Void.class);
    return ExitCode.OK;
  }
}
