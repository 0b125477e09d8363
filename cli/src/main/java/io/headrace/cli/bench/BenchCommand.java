package io.headrace.cli.bench;

import io.headrace.bench.machine.Machine;
import io.headrace.bench.result.BenchResult;
import io.headrace.bench.result.Comparison;
import io.headrace.bench.result.TargetRun;
import io.headrace.bench.run.Bench;
import io.headrace.bench.run.Plan;
import io.headrace.bench.targets.Distribution;
import io.headrace.bench.targets.TargetSpec;
import io.headrace.bench.targets.Targets;
import io.headrace.bench.workload.Catalogue;
import io.headrace.bench.workload.Workload;
import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Progress;
import io.headrace.planner.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the same workloads on several targets. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    subcommands = {BenchList.class, BenchReport.class, BenchPublish.class},
    description = {
      "Run the same workloads on two or more Kafka clusters in turn, and compare what they do and what they take.",
      "Clusters of this machine's processes are started, measured and removed. Ctrl-C ends them, too.",
      "results.json has every value; 'headrace bench report' makes a page of it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  headrace bench --workload omb-1-topic-100-partitions-1kb --target stock --target express",
      "  headrace bench --workload kill-leader --target stock --target express --rounds 3 -o results",
      "  headrace bench --workload my.yaml --target kafka=127.0.0.1:9092 --target express-s3?put=50ms",
      "  headrace bench list                      the workloads that come with it"
    })
public final class BenchCommand extends HeadraceCommand {
  private static final double MINUTE = 60;

  @Option(
      names = {"-w", "--workload"},
      paramLabel = "NAME|FILE",
      description =
          "What is run; may be given more than once. 'headrace bench list' has the names.")
  private List<String> workloads = List.of("omb-1-topic-100-partitions-1kb");

  @Option(
      names = {"-t", "--target"},
      paramLabel = "TARGET",
      description =
          "stock, stock-fsync, express, express-s3[?put=30ms&get=15ms], kafka=HOST:PORT; may be given more than once. Ratios are to the first (default: stock, express).")
  private List<String> targets = List.of("stock", "express");

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds of each workload on each target (default: ${DEFAULT-VALUE}).")
  private int rounds = 5;

  @Option(
      names = "--seconds",
      description = "That are measured, in the place of testDurationMinutes.")
  private @Nullable Double seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      description = "Before that, in the place of warmupDurationMinutes.")
  private @Nullable Double warmUp;

  @Option(
      names = "--probe",
      paramLabel = "SECONDS",
      description = "That a search tries each rate for, in the place of probeSeconds.")
  private @Nullable Double probe;

  @Option(
      names = "--gb",
      description = "Of data, in the place of prefillGB and consumerBacklogSizeGB.")
  private @Nullable Double gigabytes;

  @Option(
      names = "--precision",
      paramLabel = "SHARE",
      description = "How close a search gets to the highest rate (default: ${DEFAULT-VALUE}).")
  private double precision = 0.05;

  @Option(
      names = "--heat-up",
      paramLabel = "SECONDS",
      description =
          "Of full load on each cluster that was started, before anything is measured (default: ${DEFAULT-VALUE}).")
  private double heatUp = 20;

  @Option(
      names = "--settle",
      paramLabel = "SECONDS",
      description = "After each load, for what brokers do later (default: ${DEFAULT-VALUE}).")
  private double settle = 3;

  @Option(
      names = "--heap",
      paramLabel = "MIB",
      description = "Of each broker (default: ${DEFAULT-VALUE}).")
  private int heap = 1024;

  @Option(
      names = "--files",
      paramLabel = "DIR",
      description =
          "For the clusters' files, which are removed (default: the temporary directory).")
  private Path files = Path.of(System.getProperty("java.io.tmpdir"));

  @Option(
      names = {"-o", "--to"},
      paramLabel = "DIR",
      description = "For results.json (default: ${DEFAULT-VALUE}).")
  private Path to = Path.of("bench-results");

  @Option(
      names = "--resume",
      description =
          "Go on with the results that are there: runs that they have are not made again, so an interrupted bench can be finished, or made longer with more rounds, workloads and targets.")
  private boolean resume;

  @Option(
      names = "--again",
      description =
          "As --resume, but measure these workloads on these targets once more, in the place of the runs that are there.")
  private boolean again;

  @Override
  public Integer call() throws IOException {
    Plan plan = plan();
    Targets made = new Targets(new Distribution(session().home()), heap, new SecureRandom());
    Files.createDirectories(to);
    Path file = to.resolve("results.json");
    BenchResult start = start(nothingYet(plan, made), file);
    List<TargetRun> runs;
    try (Progress progress = session().progress()) {
      runs =
          Bench.run(
              plan,
              start.runs(),
              made,
              new ProgressWatcher(progress),
              soFar -> write(start.with(soFar), file));
    }
    BenchResult result = start.with(runs);
    Comparison comparison = Comparison.of(result);
    session()
        .console()
        .show(
            Map.of(
                "results", file.toAbsolutePath().normalize().toString(),
                "comparison", comparison.json()),
            ComparisonText.of(result, comparison) + "\nEvery value is in %s.".formatted(file));
    return ExitCode.OK;
  }

  private BenchResult start(BenchResult nothingYet, Path file) throws IOException {
    if (!(resume || again) || !Files.exists(file)) {
      return nothingYet;
    }
    BenchResult earlier = BenchResult.read(file);
    return again ? nothingYet.measuringAgain(earlier) : nothingYet.goingOn(earlier);
  }

  private Plan plan() {
    if (rounds < 1) {
      throw new CommandFailure(
          ExitCode.USAGE, "--rounds is " + rounds + "; write a whole number from 1 on.");
    }
    List<Workload> all = workloads.stream().map(Catalogue::find).map(this::adapted).toList();
    List<TargetSpec> specs = targets.stream().map(TargetSpec::parse).toList();
    distinct("--workload", all.stream().map(Workload::name).toList());
    distinct("--target", specs.stream().map(TargetSpec::name).toList());
    return new Plan(all, specs, rounds, heatUp, settle, precision, files);
  }

  private Workload adapted(Workload workload) {
    Workload lasting =
        workload.lasting(
            seconds == null ? workload.testDurationMinutes() : seconds / MINUTE,
            warmUp == null ? workload.warmupDurationMinutes() : warmUp / MINUTE,
            probe == null ? workload.probeSeconds() : probe);
    return gigabytes == null ? lasting : lasting.holding(gigabytes);
  }

  private static void distinct(String option, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new InvalidInputException(
            option, name, "is there twice", "Name each once, or change an option of one.");
      }
    }
  }

  private BenchResult nothingYet(Plan plan, Targets made) throws IOException {
    Map<String, String> descriptions = new LinkedHashMap<>();
    plan.targets().forEach(spec -> descriptions.put(spec.name(), spec.description()));
    return new BenchResult(
        "headrace " + String.join(" ", spec().root().commandLine().getParseResult().originalArgs()),
        session().clock().instant().toString(),
        spec().root().version()[0],
        Machine.here(files),
        made.settings(),
        descriptions,
        plan.workloads(),
        List.of());
  }

  private static void write(BenchResult result, Path file) {
    try {
      result.write(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
