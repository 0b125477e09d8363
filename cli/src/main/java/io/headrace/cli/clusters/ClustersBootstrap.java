package io.headrace.cli.clusters;

import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells where a cluster is reached. */
@Command(
    name = "bootstrap",
    mixinStandardHelpOptions = true,
    description = "Print a cluster's bootstrap servers.",
    footerHeading = "%nExample:%n",
    footer = "  kcat -b $(headrace clusters bootstrap quickstart) -L")
public final class ClustersBootstrap extends HeadraceCommand {
  @Parameters(paramLabel = "CLUSTER", description = "Name or ARN of the cluster.")
  private String cluster = "";

  @Override
  public Integer call() {
    Session session = session();
    String servers = session.bootstrap(session.arn(cluster));
    session.console().show(Map.of("bootstrapBrokerString", servers), servers);
    return ExitCode.OK;
  }
}
