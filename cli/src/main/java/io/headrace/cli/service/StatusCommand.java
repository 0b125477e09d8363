package io.headrace.cli.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headrace.api.Json;
import io.headrace.api.ServiceInfo;
import io.headrace.api.wire.Cluster;
import io.headrace.api.wire.ClusterOperationInfo;
import io.headrace.cli.Console;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import io.headrace.cli.Table;
import io.headrace.cli.nodes.Nodes;
import io.headrace.cli.operations.Operations;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Shows what there is. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description =
        "Show the service and its clusters: states, brokers that take connections, running operations.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  headrace status",
      "  headrace status --output json | jq -r '.clusters[] | select(.state != \"ACTIVE\").clusterName'"
    })
public final class StatusCommand extends HeadraceCommand {
  /** A cluster, its nodes, and what is being done to it. */
  private record Seen(Cluster cluster, Nodes nodes, @Nullable ClusterOperationInfo operation) {
    static Seen of(Session session, Cluster cluster) {
      String operation = cluster.activeOperationArn();
      return new Seen(
          cluster,
          Nodes.of(session, String.valueOf(cluster.clusterArn())),
          operation == null ? null : Operations.describe(session, operation));
    }
  }

  @Override
  public Integer call() {
    Session session = session();
    ServiceInfo service = session.client().serviceInfo();
    List<Seen> clusters =
        session.clusters().stream().map(cluster -> Seen.of(session, cluster)).toList();
    Console console = session.console();
    if (console.isJson()) {
      console.show(json(session, service, clusters), "");
    } else {
      console.line(service(session, service).columns() + "\n\n" + table(clusters).aligned());
    }
    return ExitCode.OK;
  }

  private static ObjectNode json(Session session, ServiceInfo service, List<Seen> clusters) {
    ObjectNode all = Json.mapper().createObjectNode();
    all.set("service", Json.mapper().valueToTree(service));
    all.put("endpoint", session.endpoint().toString());
    ArrayNode list = all.putArray("clusters");
    for (Seen seen : clusters) {
      ObjectNode cluster = Json.mapper().valueToTree(seen.cluster());
      cluster.put("brokersUp", seen.nodes().brokersUp());
      if (seen.operation() != null) {
        cluster.set("activeOperation", Json.mapper().valueToTree(seen.operation()));
      }
      list.add(cluster);
    }
    return all;
  }

  private static Table service(Session session, ServiceInfo service) {
    return new Table("", "")
        .row("Headrace", service.version())
        .row("Process", service.pid())
        .row("Data", service.dataDirectory())
        .row("Endpoint", session.endpoint())
        .row("Requests", service.authenticated() ? "have to be signed by a known key" : "any key");
  }

  private static Table table(List<Seen> clusters) {
    Table table = new Table("CLUSTER", "STATE", "BROKERS", "GOING ON");
    for (Seen seen : clusters) {
      table.row(
          seen.cluster().clusterName(),
          seen.cluster().state(),
          seen.nodes().brokersUp() + " of " + seen.nodes().brokers().size() + " up",
          goingOn(seen));
    }
    return table;
  }

  private static @Nullable String goingOn(Seen seen) {
    if (seen.operation() != null) {
      return Operations.inWords(seen.operation());
    }
    return seen.cluster().stateInfo() == null ? null : seen.cluster().stateInfo().message();
  }
}
