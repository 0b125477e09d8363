package io.headrace.cli.plan;

import io.headrace.cli.CommandFailure;
import io.headrace.cli.Console;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.operations.WaitLimit;
import io.headrace.cli.plan.running.MeasuredWorkload;
import io.headrace.planner.cost.CostModel;
import io.headrace.planner.files.LimitsFile;
import io.headrace.planner.files.PriceFile;
import io.headrace.planner.files.WorkloadFile;
import io.headrace.planner.limits.Limits;
import io.headrace.planner.partitions.SymmetryReport;
import io.headrace.planner.plan.Plan;
import io.headrace.planner.prices.PriceList;
import io.headrace.planner.workload.Completion.Complete;
import io.headrace.planner.workload.Completion.Incomplete;
import io.headrace.planner.workload.Workload;
import io.headrace.planner.workload.WorkloadDraft;
import io.headrace.planner.workload.WorkloadField;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Plans: the whole answer; its sub-commands give parts of it. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    modelTransformer = WorkloadFlags.class,
    sortOptions = false,
    description = {
      "What a workload needs, what it costs on every option, and whether it is for Kafka at all.",
      "Describe the workload in a file, by flags, or answer questions at a terminal; flags win over the file.",
      "Needs no running service, except with --against."
    },
    subcommands = {
      PlanTopology.class,
      PlanPartitions.class,
      PlanSize.class,
      PlanCost.class,
      PlanAdvise.class,
      PlanScorecard.class,
      PlanCompare.class,
      PlanReport.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  headrace plan -f orders.yaml",
      "  headrace plan cost -f orders.yaml --retention.total '30 d'",
      "  headrace plan report -f orders.yaml -o plan.html",
      "  headrace plan --against orders"
    })
public final class PlanCommand extends HeadraceCommand {
  @Option(
      names = {"-f", "--file"},
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "Workload file (YAML).")
  private @Nullable Path file;

  @Option(
      names = "--prices",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "Prices in place of built-in ones (YAML).")
  private @Nullable Path prices;

  @Option(
      names = "--limits",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "Limits of services and instances in place of built-in ones (YAML).")
  private @Nullable Path limits;

  @Option(
      names = "--against",
      scope = ScopeType.INHERIT,
      paramLabel = "CLUSTER",
      description =
          "Take the workload from this running cluster (name, ARN or HOST:PORT of a broker); file and flags win over it.")
  private @Nullable String against;

  @Option(
      names = "--client-config",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "With --against: properties of Kafka's clients, such as those of security.")
  private @Nullable Path clientConfig;

  @Option(
      names = "--window",
      scope = ScopeType.INHERIT,
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "With --against: how long to measure rates (default: ${DEFAULT-VALUE}).")
  private int window = 10;

  @Option(
      names = "--apply",
      description =
          "With --against: carry out the moves that make it even. Safe to interrupt and to run again.")
  private boolean apply;

  @Option(
      names = "--throttle",
      paramLabel = "<MB/s>",
      defaultValue = "50",
      description =
          "With --apply: what copying may take of each broker, each way (default: ${DEFAULT-VALUE}).")
  private double throttle = 50;

  @Mixin private WaitLimit limit = new WaitLimit();

  private final Map<WorkloadField, String> flags = new EnumMap<>(WorkloadField.class);

  /** Takes what stands after a field's flag; null where the flag is not given. */
  void flag(WorkloadField field, @Nullable String value) {
    if (value == null) {
      flags.remove(field);
    } else {
      flags.put(field, value);
    }
  }

  /** The plan for the workload that file and flags describe, completed by asking. */
  Plan plan() {
    return plan(questions().complete(draft()));
  }

  /** The plan for this workload, with the prices of its region. */
  Plan plan(Workload workload) {
    return Plan.of(workload, model(workload.site().region()));
  }

  /** The workload of a file, with what the flags say in place of what it says. */
  Workload workload(Path other) {
    return withFlags(WorkloadFile.read(other)).require();
  }

  /** What file and flags say. */
  WorkloadDraft draft() {
    if (against == null) {
      return withFlags(file == null ? WorkloadDraft.empty() : WorkloadFile.read(file));
    }
    try (Against cluster = connect(against)) {
      return draft(measure(cluster));
    }
  }

  /** The running cluster that is named; null if none is. */
  @Nullable Against against() {
    return against == null ? null : connect(against);
  }

  private Against connect(String name) {
    return Against.connect(
        session(), name, clientConfig == null ? Map.of() : ClientConfigFile.read(clientConfig));
  }

  /** Looks at a cluster for as long as is wished. */
  MeasuredWorkload measure(Against cluster) {
    check();
    return cluster.measure(Duration.ofSeconds(window));
  }

  /** What a cluster, file and flags say. */
  WorkloadDraft draft(MeasuredWorkload measured) {
    WorkloadDraft draft = measured.draft();
    if (file != null) {
      for (var said : WorkloadFile.read(file).values().entrySet()) {
        draft = draft.with(said.getKey(), said.getValue());
      }
    }
    return withFlags(draft);
  }

  Questions questions() {
    return new Questions(session().console());
  }

  private WorkloadDraft withFlags(WorkloadDraft draft) {
    WorkloadDraft all = draft;
    for (var flag : flags.entrySet()) {
      all = all.with(flag.getKey(), flag.getValue());
    }
    String region = region();
    return region == null ? all : all.with(WorkloadField.REGION, region);
  }

  /** What bills are made by, with the user's prices and limits. */
  CostModel model(String region) {
    PriceList list = PriceFile.builtIn(region);
    Limits known = LimitsFile.builtIn();
    return new CostModel(
        prices == null ? list : PriceFile.override(list, prices),
        limits == null ? known : LimitsFile.override(known, limits));
  }

  @Override
  public Integer call() {
    check();
    if (against != null) {
      return against(against);
    }
    Plan plan = plan();
    session().console().show(() -> PlanJson.of(plan), () -> PlanText.of(plan));
    return ExitCode.OK;
  }

  /** The state of a running cluster, what would mend it, and the plan for it if all is known. */
  private Integer against(String name) {
    try (Against cluster = connect(name)) {
      MeasuredWorkload measured = measure(cluster);
      SymmetryReport report = SymmetryReport.of(measured.running());
      Console console = session().console();
      if (!apply || !console.isJson()) {
        console.show(PlanJson.symmetry(measured, report), SymmetryText.of(measured, report));
      }
      if (apply) {
        return mend(cluster);
      }
      if (!console.isJson()) {
        console.line("");
        console.line(
            switch (draft(measured).complete()) {
              case Complete complete -> PlanText.of(plan(complete.workload()));
              case Incomplete incomplete -> SymmetryText.missing(incomplete.missing());
            });
      }
    }
    return ExitCode.OK;
  }

  private Integer mend(Against cluster) {
    MeasuredWorkload after = cluster.mend((long) (throttle * 1e6), limit.time());
    SymmetryReport left = SymmetryReport.of(after.running());
    session().console().show(PlanJson.symmetry(after, left), SymmetryText.done(after, left));
    return ExitCode.OK;
  }

  private void check() {
    if (apply && against == null) {
      throw new CommandFailure(
          ExitCode.USAGE, "--apply needs a cluster to carry moves out on: --against CLUSTER.");
    }
    if (window < 1 || window > 3600) {
      throw new CommandFailure(
          ExitCode.USAGE, "--window is %d; it has to be 1 to 3600 seconds.".formatted(window));
    }
    if (!(throttle > 0)) {
      throw new CommandFailure(
          ExitCode.USAGE, "--throttle is %s; it has to be above 0 MB/s.".formatted(throttle));
    }
  }
}
