package io.headrace.cli.service;

import io.headrace.api.ServiceInfo;
import io.headrace.api.wire.Cluster;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import io.headrace.cli.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Shows what there is. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Show the service and its clusters.",
    footerHeading = "%nExample:%n",
    footer = "  headrace status --output json")
public final class StatusCommand extends HeadraceCommand {
  @Override
  public Integer call() {
    Session session = session();
    ServiceInfo service = session.client().serviceInfo();
    List<Cluster> clusters = session.clusters();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("service", service);
    all.put("clusters", clusters);
    Table table = new Table("CLUSTER", "STATE", "BROKERS", "GOING ON");
    for (Cluster cluster : clusters) {
      table.row(
          cluster.clusterName(),
          cluster.state(),
          cluster.provisioned() == null ? null : cluster.provisioned().numberOfBrokerNodes(),
          cluster.activeOperationArn() != null
              ? cluster.activeOperationArn()
              : cluster.stateInfo() == null ? null : cluster.stateInfo().message());
    }
    session
        .console()
        .show(
            all,
            "Headrace %s, process %d, data in %s%s%n%n%s"
                .formatted(
                    service.version(),
                    service.pid(),
                    service.dataDirectory(),
                    service.authenticated() ? ", requests have to be signed" : "",
                    table.aligned()));
    return ExitCode.OK;
  }
}
