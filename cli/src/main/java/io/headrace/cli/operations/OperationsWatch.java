package io.headrace.cli.operations;

import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Follows an operation to its end. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = "Follow an operation, or a cluster's running one, to its end.",
    footerHeading = "%nExample:%n",
    footer = "  headrace operations watch quickstart")
public final class OperationsWatch extends HeadraceCommand {
  @Parameters(
      paramLabel = "CLUSTER|OPERATION",
      description = "Name or ARN of a cluster, or ARN of an operation.")
  private String target = "";

  @Mixin private WaitOptions waiting = new WaitOptions();

  @Override
  public Integer call() {
    Session session = session();
    String operation =
        target.contains(":cluster-operation/")
            ? target
            : session.cluster(target).activeOperationArn();
    if (operation == null) {
      session.console().line("Nothing is going on on cluster " + target + ".");
      return ExitCode.OK;
    }
    Waiting.untilDone(session, operation, waiting.timeout());
    return ExitCode.OK;
  }
}
