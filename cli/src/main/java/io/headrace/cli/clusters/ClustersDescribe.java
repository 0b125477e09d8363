package io.headrace.cli.clusters;

import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.wire.BrokerNodeInfo;
import io.headrace.api.wire.Cluster;
import io.headrace.api.wire.ListNodesResponse;
import io.headrace.api.wire.NodeInfo;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import io.headrace.cli.Table;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a cluster. */
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    description = "Show a cluster: its state, its brokers by zone, how to reach it.",
    footerHeading = "%nExample:%n",
    footer = "  headrace clusters describe quickstart")
public final class ClustersDescribe extends HeadraceCommand {
  @Parameters(paramLabel = "CLUSTER", description = "Name or ARN of the cluster.")
  private String cluster = "";

  @Override
  public Integer call() {
    Session session = session();
    Cluster found = session.cluster(cluster);
    if (session.console().isJson()) {
      session.console().show(found, "");
      return ExitCode.OK;
    }
    String arn = String.valueOf(found.clusterArn());
    StringBuilder text = new StringBuilder();
    line(text, "Name", found.clusterName());
    line(text, "State", state(found));
    line(text, "ARN", arn);
    line(text, "Version", found.currentVersion());
    line(text, "Created", found.creationTime());
    line(text, "Operation", found.activeOperationArn());
    var provisioned = found.provisioned();
    if (provisioned != null) {
      var software = provisioned.currentBrokerSoftwareInfo();
      var group = provisioned.brokerNodeGroupInfo();
      line(text, "Kafka", software == null ? null : software.kafkaVersion());
      line(text, "Configuration", software == null ? null : software.configurationArn());
      line(text, "Type", group == null ? null : group.instanceType());
    }
    line(text, "Tags", found.tags());
    line(text, "Bootstrap", session.bootstrap(arn));
    text.append('\n').append(zones(nodes(session, arn)).aligned());
    session.console().line(text.toString());
    return ExitCode.OK;
  }

  private static void line(
      StringBuilder text, String name, @org.jspecify.annotations.Nullable Object value) {
    if (value != null) {
      text.append("%-14s %s%n".formatted(name, value));
    }
  }

  private static String state(Cluster cluster) {
    return cluster.stateInfo() == null
        ? String.valueOf(cluster.state())
        : cluster.state() + ": " + cluster.stateInfo().message();
  }

  static List<NodeInfo> nodes(Session session, String arn) {
    return session
        .client()
        .pages(
            token ->
                MskRequest.of(MskOperation.LIST_NODES)
                    .path("clusterArn", arn)
                    .query("nextToken", token),
            ListNodesResponse.class,
            ListNodesResponse::nodeInfoList,
            ListNodesResponse::nextToken);
  }

  /** A line for each zone with its brokers. */
  private static Table zones(List<NodeInfo> nodes) {
    TreeMap<String, List<BrokerNodeInfo>> zones =
        nodes.stream()
            .flatMap(node -> java.util.stream.Stream.ofNullable(node.brokerNodeInfo()))
            .collect(
                Collectors.groupingBy(
                    broker -> String.valueOf(broker.clientSubnet()),
                    TreeMap::new,
                    Collectors.toList()));
    Table table = new Table("ZONE", "BROKERS");
    zones.forEach(
        (zone, brokers) ->
            table.row(
                zone,
                brokers.stream()
                    .map(
                        broker ->
                            "%d (%s)"
                                .formatted(
                                    broker.brokerId() == null ? -1 : broker.brokerId().intValue(),
                                    broker.endpoints() == null
                                        ? ""
                                        : String.join(",", broker.endpoints())))
                    .collect(Collectors.joining("  "))));
    return table;
  }
}
