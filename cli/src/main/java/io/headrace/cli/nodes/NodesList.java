package io.headrace.cli.nodes;

import io.headrace.api.wire.NodeInfo;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import io.headrace.cli.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists the nodes of a cluster. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List a cluster's brokers and controllers, and whether they take connections.",
    footerHeading = "%nExample:%n",
    footer = "  headrace nodes list quickstart")
public final class NodesList extends HeadraceCommand {
  @Parameters(paramLabel = "CLUSTER", description = "Name or ARN of the cluster.")
  private String cluster = "";

  @Override
  public Integer call() {
    Session session = session();
    Nodes nodes = Nodes.of(session, session.arn(cluster));
    Table table = new Table("NODE", "ROLE", "ZONE", "TYPE", "ENDPOINT", "STATE", "ADDED");
    for (NodeInfo node : nodes.all()) {
      table.row(
          Nodes.id(node),
          node.brokerNodeInfo() != null ? "broker" : "controller",
          Nodes.zone(node),
          node.instanceType(),
          String.join(",", Nodes.endpoints(node)),
          nodes.state(node),
          node.addedToClusterTime());
    }
    session.console().show(nodes.all(), table);
    return ExitCode.OK;
  }
}
