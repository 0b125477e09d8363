package io.headrace.cli.clusters;

import io.headrace.api.wire.BrokerNodeInfo;
import io.headrace.api.wire.ControllerNodeInfo;
import io.headrace.api.wire.NodeInfo;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import io.headrace.cli.Table;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists the nodes of a cluster. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List a cluster's brokers and controllers.",
    footerHeading = "%nExample:%n",
    footer = "  headrace nodes list quickstart")
public final class NodesList extends HeadraceCommand {
  @Parameters(paramLabel = "CLUSTER", description = "Name or ARN of the cluster.")
  private String cluster = "";

  @Override
  public Integer call() {
    Session session = session();
    List<NodeInfo> nodes = ClustersDescribe.nodes(session, session.arn(cluster));
    Table table = new Table("NODE", "ROLE", "ZONE", "TYPE", "ENDPOINT", "ADDED");
    for (NodeInfo node : nodes) {
      String arn = String.valueOf(node.nodeARN());
      String id = arn.substring(arn.lastIndexOf('/') + 1);
      BrokerNodeInfo broker = node.brokerNodeInfo();
      ControllerNodeInfo controller = node.controllerNodeInfo();
      List<String> endpoints =
          broker != null ? broker.endpoints() : controller == null ? null : controller.endpoints();
      table.row(
          id,
          broker != null ? "broker" : "controller",
          broker == null ? null : broker.clientSubnet(),
          node.instanceType(),
          endpoints == null ? null : String.join(",", endpoints),
          node.addedToClusterTime());
    }
    session.console().show(nodes, table);
    return ExitCode.OK;
  }
}
