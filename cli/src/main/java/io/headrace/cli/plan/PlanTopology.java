package io.headrace.cli.plan;

import io.headrace.cli.ExitCode;
import io.headrace.planner.plan.Plan;
import io.headrace.planner.plan.PlannedLayout;
import io.headrace.planner.plan.Topology;
import io.headrace.planner.survival.StorageKind;
import io.headrace.planner.topology.ClusterShape;
import io.headrace.planner.workload.Durability;
import io.headrace.planner.workload.Topics;
import io.headrace.planner.workload.WorkloadDraft;
import io.headrace.planner.workload.WorkloadField;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lays out brokers and partitions. */
@Command(
    name = "topology",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Where brokers and partitions stand, how even that is, what survives which loss, and what other patterns cost.",
      "With --brokers, partitions are all that it needs."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  headrace plan topology --brokers 10 --topics.count 3 --topics.partitions 3",
      "  headrace plan topology -f orders.yaml"
    })
public final class PlanTopology extends PlanPart {
  @Option(names = "--strict", description = "Refuse brokers that zones do not divide.")
  private boolean strict;

  @Override
  public Integer call() {
    WorkloadDraft draft = parent().draft();
    if (draft.has(WorkloadField.BROKERS)) {
      Topology topology = asGiven(draft);
      session().console().show(PlanJson.topology(topology), TopologyText.of(topology));
      return ExitCode.OK;
    }
    Plan plan = parent().plan();
    @Nullable PlannedLayout drawn = plan.drawn();
    session()
        .console()
        .show(
            drawn == null ? List.of() : PlanJson.topology(drawn.topology()),
            drawn == null
                ? "None of the options that carry this workload has brokers to lay out."
                : TopologyText.of(plan, drawn));
    return ExitCode.OK;
  }

  private Topology asGiven(WorkloadDraft given) {
    WorkloadDraft draft = parent().questions().with(given, List.of(WorkloadField.PARTITIONS));
    List<String> zones =
        Topology.zones(draft.text(WorkloadField.REGION), draft.count(WorkloadField.ZONES));
    int brokers = draft.count(WorkloadField.BROKERS);
    if (strict) {
      ClusterShape _ = ClusterShape.of(zones, brokers);
    }
    Durability durability = draft.durability();
    Topics topics =
        new Topics(draft.count(WorkloadField.PARTITIONS), draft.count(WorkloadField.TOPICS), false);
    return Topology.of(
        zones,
        brokers,
        Topology.topics(
            draft.has(WorkloadField.NAME) ? draft.text(WorkloadField.NAME) : "topic",
            topics,
            durability.replicationFactor()),
        durability,
        StorageKind.REPLICATED_DISKS);
  }
}
