package io.headrace.cli.clusters;

import io.headrace.api.wire.Cluster;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import io.headrace.cli.Table;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists clusters. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List the clusters.",
    footerHeading = "%nExample:%n",
    footer = "  headrace clusters list --output json")
public final class ClustersList extends HeadraceCommand {
  @Override
  public Integer call() {
    Session session = session();
    List<Cluster> clusters = session.clusters();
    session.console().show(clusters, table(clusters));
    return ExitCode.OK;
  }

  /** Clusters, a line each. */
  public static Table table(List<Cluster> clusters) {
    Table table = new Table("NAME", "STATE", "BROKERS", "TYPE", "KAFKA", "CREATED");
    for (Cluster cluster : clusters) {
      var provisioned = cluster.provisioned();
      table.row(
          cluster.clusterName(),
          cluster.state(),
          provisioned == null ? null : provisioned.numberOfBrokerNodes(),
          provisioned == null || provisioned.brokerNodeGroupInfo() == null
              ? null
              : provisioned.brokerNodeGroupInfo().instanceType(),
          provisioned == null || provisioned.currentBrokerSoftwareInfo() == null
              ? null
              : provisioned.currentBrokerSoftwareInfo().kafkaVersion(),
          cluster.creationTime());
    }
    return table;
  }
}
