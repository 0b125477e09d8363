package io.headrace.cli.clusters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headrace.api.Json;
import io.headrace.api.wire.BrokerNodeGroupInfo;
import io.headrace.api.wire.BrokerSoftwareInfo;
import io.headrace.api.wire.Cluster;
import io.headrace.api.wire.NodeInfo;
import io.headrace.api.wire.Provisioned;
import io.headrace.api.wire.StorageInfo;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import io.headrace.cli.Table;
import io.headrace.cli.nodes.Nodes;
import io.headrace.cli.operations.Operations;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a cluster. */
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    description = "Show a cluster: its state, its brokers by zone, how to reach it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  headrace clusters describe quickstart",
      "  headrace clusters describe quickstart --output json"
    })
public final class ClustersDescribe extends HeadraceCommand {
  @Parameters(paramLabel = "CLUSTER", description = "Name or ARN of the cluster.")
  private String cluster = "";

  @Override
  public Integer call() {
    Session session = session();
    Cluster found = session.cluster(cluster);
    String arn = String.valueOf(found.clusterArn());
    String bootstrap = session.bootstrap(arn);
    Nodes nodes = Nodes.of(session, arn);
    if (session.console().isJson()) {
      session.console().show(json(found, bootstrap, nodes), "");
    } else {
      session
          .console()
          .line(
              facts(session, found, bootstrap).columns()
                  + "\n\n"
                  + zones(nodes).aligned()
                  + controllers(nodes));
    }
    return ExitCode.OK;
  }

  /** The cluster as the API tells it, with its address and its nodes. */
  private static ObjectNode json(Cluster cluster, String bootstrap, Nodes nodes) {
    ObjectNode all = Json.mapper().valueToTree(cluster);
    all.put("bootstrapBrokerString", bootstrap);
    all.put("brokersUp", nodes.brokersUp());
    all.set("nodes", Json.mapper().valueToTree(nodes.all()));
    return all;
  }

  private static Table facts(Session session, Cluster cluster, String bootstrap) {
    Table facts = new Table("", "");
    fact(facts, "Name", cluster.clusterName());
    fact(facts, "State", state(cluster));
    String operation = cluster.activeOperationArn();
    fact(
        facts,
        "Operation",
        operation == null ? null : Operations.inWords(Operations.describe(session, operation)));
    Provisioned provisioned = cluster.provisioned();
    if (provisioned != null) {
      hardware(facts, provisioned.brokerNodeGroupInfo());
      software(facts, provisioned.currentBrokerSoftwareInfo());
    }
    fact(facts, "Bootstrap", bootstrap);
    fact(facts, "Created", cluster.creationTime());
    fact(facts, "Tags", tags(cluster));
    fact(facts, "Version", cluster.currentVersion());
    fact(facts, "ARN", cluster.clusterArn());
    return facts;
  }

  private static void hardware(Table facts, @Nullable BrokerNodeGroupInfo group) {
    if (group != null) {
      StorageInfo storage = group.storageInfo();
      fact(
          facts,
          "Brokers",
          group.instanceType()
              + (storage == null || storage.ebsStorageInfo() == null
                  ? ""
                  : ", " + storage.ebsStorageInfo().volumeSize() + " GiB each"));
    }
  }

  private static void software(Table facts, @Nullable BrokerSoftwareInfo software) {
    if (software != null) {
      fact(facts, "Kafka", software.kafkaVersion());
      fact(
          facts,
          "Configuration",
          software.configurationArn() == null
              ? null
              : software.configurationArn() + " revision " + software.configurationRevision());
    }
  }

  private static void fact(Table facts, String name, @Nullable Object value) {
    if (value != null) {
      facts.row(name, value);
    }
  }

  private static String state(Cluster cluster) {
    return cluster.stateInfo() == null
        ? String.valueOf(cluster.state())
        : cluster.state() + ": " + cluster.stateInfo().message();
  }

  private static @Nullable String tags(Cluster cluster) {
    Map<String, String> tags = cluster.tags();
    return tags == null || tags.isEmpty()
        ? null
        : new TreeMap<>(tags)
            .entrySet().stream()
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .collect(Collectors.joining(", "));
  }

  /** The brokers, zone by zone; the zone's name stands at its first broker. */
  private static Table zones(Nodes nodes) {
    List<NodeInfo> brokers =
        nodes.brokers().stream()
            .sorted(Comparator.comparing(node -> String.valueOf(Nodes.zone(node))))
            .toList();
    Table table = new Table("ZONE", "BROKER", "ENDPOINT", "STATE");
    String last = null;
    for (NodeInfo broker : brokers) {
      String zone = String.valueOf(Nodes.zone(broker));
      table.row(
          zone.equals(last) ? "" : zone,
          Nodes.id(broker),
          String.join(",", Nodes.endpoints(broker)),
          nodes.state(broker));
      last = zone;
    }
    return table;
  }

  private static String controllers(Nodes nodes) {
    List<NodeInfo> controllers = nodes.controllers();
    if (controllers.isEmpty()) {
      return "";
    }
    Table table = new Table("CONTROLLER", "ENDPOINT", "STATE");
    controllers.forEach(
        node ->
            table.row(Nodes.id(node), String.join(",", Nodes.endpoints(node)), nodes.state(node)));
    return "\n\n" + table.aligned();
  }
}
