package io.headrace.bench.scenario;

import io.headrace.bench.cluster.LocalCluster;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code dev/bench}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures the shared-storage broker against stock Kafka, side by side on this machine.",
      "Exit status: 0 when everything was measured, whatever came out."
    })
public final class Bench implements Callable<Integer> {
  @Mixin private final Options options = new Options();
  @Spec private @Nullable CommandSpec spec;

  private Bench() {}

  /** Measures, and ends the process. */
  public static void main(String[] arguments) {
    System.exit(execute(arguments));
  }

  /** Measures; returns the exit status. */
  public static int execute(String... arguments) {
    return new CommandLine(new Bench()).execute(arguments);
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec().commandLine().getOut();
    if (options.list) {
      for (Scenario scenario : Scenario.ALL) {
        out.printf("%-11s %s%n", scenario.name(), scenario.measures());
      }
      return 0;
    }
    List<Scenario> scenarios = Scenario.named(options.only);
    Results results =
        new Results(
            run(),
            line -> {
              out.println(
                  LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS)
                      + " "
                      + line);
              out.flush();
            });
    Files.createDirectories(options.results);
    results.note(commandLine());
    try (Clusters clusters = Clusters.start(options)) {
      measure(new Trial(clusters, options, results), scenarios);
      clusters.close();
      LocalCluster.delete(clusters.directory());
    } finally {
      out.printf("%n%s", results.table());
      out.flush();
    }
    return 0;
  }

  private void measure(Trial trial, List<Scenario> scenarios) throws IOException {
    trial.results().note("files: " + trial.clusters().directory());
    trial.warmUp();
    for (Scenario scenario : scenarios) {
      try {
        scenario.run(trial);
      } finally {
        trial.results().write(options.results);
      }
      trial.clusters().check();
    }
  }

  private CommandSpec spec() {
    return Objects.requireNonNull(spec, "not run by picocli");
  }

  private String commandLine() {
    return "dev/bench " + String.join(" ", spec().commandLine().getParseResult().originalArgs());
  }

  /** What the values depend on. */
  private Map<String, Object> run() throws IOException {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("command", commandLine());
    run.put("started", Instant.now().toString());
    run.put("processors", Runtime.getRuntime().availableProcessors());
    run.put("java", Runtime.version().toString());
    run.put(
        "options",
        spec().options().stream()
            .filter(option -> !option.usageHelp() && !option.versionHelp())
            .collect(
                Collectors.toMap(
                    CommandLine.Model.OptionSpec::longestName,
                    option -> String.valueOf(option.<@Nullable Object>getValue()),
                    (a, _) -> a,
                    LinkedHashMap::new)));
    return run;
  }
}
