package io.headrace.cli.plan;

import io.headrace.cli.ExitCode;
import io.headrace.planner.cost.CostModel;
import io.headrace.planner.figures.Figures;
import io.headrace.planner.partitions.Budget;
import io.headrace.planner.partitions.Floor;
import io.headrace.planner.partitions.PartitionCount;
import io.headrace.planner.partitions.PartitionNeeds;
import io.headrace.planner.partitions.Warning;
import io.headrace.planner.plan.Plan;
import io.headrace.planner.plan.PlannedLayout;
import io.headrace.planner.workload.Completion.Complete;
import io.headrace.planner.workload.WorkloadDraft;
import io.headrace.planner.workload.WorkloadField;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Counts partitions. */
@Command(
    name = "partitions",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "How many partitions a topic should have, and why.",
      "Consumers of a group are all that it needs; with more of the workload it knows the brokers, too."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  headrace plan partitions --readers.consumersPerGroup 4",
      "  headrace plan partitions -f orders.yaml --consumer-rate 2"
    })
public final class PlanPartitions extends PlanPart {
  /** Of the smallest brokers for production, where nothing says which there are. */
  private static final String SMALLEST = "m7g.large";

  @Option(
      names = "--partition-rate",
      paramLabel = "<MB/s>",
      description = "What a partition takes, measured by you.")
  private @Nullable Double partitionRate;

  @Option(
      names = "--consumer-rate",
      paramLabel = "<MB/s>",
      description = "What one consumer processes, measured by you.")
  private @Nullable Double consumerRate;

  @Override
  public Integer call() {
    WorkloadDraft draft =
        parent().questions().with(parent().draft(), List.of(WorkloadField.CONSUMERS));
    PartitionCount count = PartitionCount.of(needs(draft));
    session().console().show(PlanJson.tree(count), text(count));
    return ExitCode.OK;
  }

  private PartitionNeeds needs(WorkloadDraft draft) {
    CostModel model = parent().model(draft.text(WorkloadField.REGION));
    String instance = SMALLEST;
    int brokers =
        draft.count(draft.has(WorkloadField.BROKERS) ? WorkloadField.BROKERS : WorkloadField.ZONES);
    boolean serverless = false;
    if (draft.complete() instanceof Complete complete) {
      Plan plan = Plan.of(complete.workload(), model);
      serverless = plan.advice().choice() == io.headrace.planner.cost.Option.MSK_SERVERLESS;
      PlannedLayout drawn = plan.drawn();
      if (drawn != null) {
        instance = drawn.size().instance();
        brokers = drawn.size().brokers();
      }
    }
    int recommended = model.limits().instance(instance).partitions();
    int topics = draft.count(WorkloadField.TOPICS);
    return new PartitionNeeds(
        draft.count(WorkloadField.REPLICATION),
        draft.count(WorkloadField.CONSUMERS),
        floors(draft, topics),
        // Amazon MSK refuses to update brokers that have half as many again as it recommends.
        new Budget(brokers, recommended, recommended * 3 / 2, 0, topics),
        serverless);
  }

  private List<Floor> floors(WorkloadDraft draft, int topics) {
    List<Floor> floors = new ArrayList<>();
    if (partitionRate == null && consumerRate == null) {
      return floors;
    }
    double peak =
        parent()
                .questions()
                .with(draft, List.of(WorkloadField.INGEST_PEAK))
                .number(WorkloadField.INGEST_PEAK)
            / topics;
    if (partitionRate != null) {
      floors.add(new Floor.Throughput(peak, partitionRate));
    }
    if (consumerRate != null) {
      floors.add(new Floor.Processing(peak, consumerRate));
    }
    return floors;
  }

  private static String text(PartitionCount count) {
    List<String> lines = new ArrayList<>();
    lines.add(Figures.count(count.partitions(), "partition") + " a topic");
    count.reasons().forEach(reason -> lines.add(Wrapped.after("  - ", reason)));
    lines.add(
        Wrapped.after(
            "  - ",
            "Brokers have "
                + Figures.number(count.replicasPerBroker())
                + " replicas each, of all topics."));
    for (Warning warning : count.warnings()) {
      lines.add(Wrapped.after("  ! ", warning.text()));
    }
    return String.join("\n", lines);
  }
}
