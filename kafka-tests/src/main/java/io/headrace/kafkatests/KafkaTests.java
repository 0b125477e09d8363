package io.headrace.kafkatests;

import io.headrace.kafkatests.report.ClassResult;
import io.headrace.kafkatests.report.Comparison;
import io.headrace.kafkatests.report.Exceptions;
import io.headrace.kafkatests.report.ResultFile;
import io.headrace.kafkatests.report.Table;
import io.headrace.kafkatests.run.AgentJar;
import io.headrace.kafkatests.run.ClassRunner;
import io.headrace.kafkatests.run.SuiteRunner;
import io.headrace.kafkatests.run.TestJvm;
import io.headrace.kafkatests.run.Trees;
import io.headrace.kafkatests.suite.ClassPath;
import io.headrace.kafkatests.suite.Selection;
import io.headrace.kafkatests.suite.TestClasses;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code dev/kafka-tests}. */
@Command(
    name = "kafka-tests",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs Kafka's own integration tests on stock Kafka's broker and on ours, and compares.",
      "Exit status: 0 when all that passes on stock passes on ours or is a listed exception."
    })
public final class KafkaTests implements Callable<Integer> {
  private static final int FAILURE_LINES = 4;

  @Option(
      names = "--broker",
      paramLabel = "WHICH",
      description = "stock, express, both, or the name of a broker class (default: both)")
  private String broker = "both";

  @Option(names = "--wipe", description = "our brokers lose their local data before each start")
  private boolean wipe;

  @Option(
      names = "--classes",
      split = ",",
      paramLabel = "PATTERN",
      description = {
        "which classes: FetchRequestTest, kafka.api.*, *Bounce*, TransactionsTest#testFencingOnSend,",
        "TransactionsTest#testFencingOnSend[2], or a file of such lines (default: all)"
      })
  private List<String> patterns = List.of("*");

  @Option(names = "--parallel", description = "test JVMs at a time (default: 2)")
  private int parallel = 2;

  @Option(names = "--repeat", description = "how often each class runs (default: 1)")
  private int repeat = 1;

  @Option(names = "--limit", description = "minutes that a class may take (default: 15)")
  private int limit = 15;

  @Option(names = "--heap", description = "of each test JVM (default: 3g)")
  private String heap = "3g";

  @Option(names = "--log-level", description = "of the brokers' logs (default: WARN)")
  private String logLevel = "WARN";

  @Option(names = "--list", description = "say which classes are selected, and end")
  private boolean list;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "stock's results to compare with (default: those in the results' directory)")
  private @Nullable Path baseline;

  @Option(names = "--exceptions", paramLabel = "FILE", description = "tests that need not pass")
  private Path exceptions = Path.of("docs/kafka-tests-exceptions.txt");

  @Option(names = "--results", paramLabel = "DIRECTORY", description = "where results and logs go")
  private Path results = Path.of("kafka-tests/target/kafka-tests");

  @Option(names = "--suite", paramLabel = "FILE", description = "holds the tests' class path")
  private Path suite = Path.of("kafka-tests/suite/target/classpath.txt");

  @Option(
      names = "--class-path",
      paramLabel = "PATH",
      description = "more for the tests' class path")
  private String moreClassPath = "";

  @Spec private @Nullable CommandSpec spec;

  private final InstantSource clock = InstantSource.system();

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(command().execute(arguments));
  }

  static CommandLine command() {
    var command = new CommandLine(new KafkaTests());
    command.setExecutionExceptionHandler(
        (failure, line, _) -> {
          if (failure instanceof IllegalArgumentException) {
            line.getErr().println("error: " + failure.getMessage());
            return CommandLine.ExitCode.USAGE;
          }
          throw failure;
        });
    return command;
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    ClassPath classPath = ClassPath.read(suite).and(moreClassPath).and(ClassPath.ofThisModule());
    List<String> classes = TestClasses.startingBrokers(classPath.testJars());
    Map<String, List<String>> selected = Selection.of(lines(patterns), classes);
    if (list) {
      selected.keySet().forEach(out()::println);
      out().flush();
      return 0;
    }
    Path temporary = Files.createTempDirectory("headrace-kafka-tests-");
    try {
      return run(classPath, selected, temporary);
    } finally {
      Trees.delete(temporary);
    }
  }

  private int run(ClassPath classPath, Map<String, List<String>> selected, Path temporary)
      throws IOException, InterruptedException, ExecutionException {
    Path agent = AgentJar.write(temporary.resolve("agent.jar"));
    boolean holds = true;
    for (BrokerChoice choice : BrokerChoice.parse(broker, wipe)) {
      var jvm =
          new TestJvm(
              Path.of(System.getProperty("java.home"), "bin", "java"),
              classPath.text(),
              agent,
              choice.className(),
              choice.wipe(),
              heap,
              logLevel,
              Duration.ofMinutes(limit));
      say(choice.label() + ": " + selected.size() + " classes, " + parallel + " at a time");
      List<ClassResult> here = run(jvm, choice, selected, temporary);
      holds &= judge(choice, here, selected);
    }
    return holds ? 0 : 1;
  }

  private List<ClassResult> run(
      TestJvm jvm, BrokerChoice choice, Map<String, List<String>> selected, Path temporary)
      throws InterruptedException, ExecutionException {
    int runs = selected.size() * repeat;
    int[] done = {0};
    say(Table.heading());
    try (var runner = new ClassRunner(jvm, temporary, results.resolve(choice.label()), clock)) {
      var stop = new Thread(() -> stop(runner, temporary), "stop-test-jvms");
      Runtime.getRuntime().addShutdownHook(stop);
      List<ClassResult> here =
          SuiteRunner.run(
              runner,
              selected,
              repeat,
              parallel,
              result -> {
                say("%s [%d/%d]".formatted(Table.row(result), ++done[0], runs));
                Table.failures(result, FAILURE_LINES).forEach(this::say);
              });
      Runtime.getRuntime().removeShutdownHook(stop);
      return here;
    }
  }

  /** What an interrupted run leaves behind: nothing. */
  private static void stop(ClassRunner runner, Path temporary) {
    runner.close();
    try {
      Trees.delete(temporary);
    } catch (IOException e) {
      System.err.println("not all of " + temporary + " could be deleted: " + e);
    }
  }

  private boolean judge(
      BrokerChoice choice, List<ClassResult> here, Map<String, List<String>> selected)
      throws IOException {
    boolean whole = selected.values().stream().allMatch(List::isEmpty);
    Path file = results.resolve(choice.label() + (whole ? ".json" : "-methods.json"));
    ResultFile.write(file, whole ? merged(file, here) : here);
    say("");
    say(Table.of(here) + "results: " + file + ", logs: " + results.resolve(choice.label()));
    if (choice.className().isEmpty()) {
      return here.stream().allMatch(result -> result.passed() || result.brokerless());
    }
    Optional<Path> stock = baseline(whole);
    if (stock.isEmpty()) {
      say("no stock results to compare with: every class has to pass");
      return here.stream().allMatch(ClassResult::passed);
    }
    return compare(stock.get(), here);
  }

  private boolean compare(Path stock, List<ClassResult> here) throws IOException {
    List<String> listed = Files.exists(exceptions) ? Files.readAllLines(exceptions) : List.of();
    var comparison = Comparison.of(ResultFile.read(stock), here, Exceptions.parse(listed));
    say("");
    say("compared with " + stock + ": " + comparison.equal() + " tests pass on both");
    for (Comparison.Finding finding : comparison.findings()) {
      say("  %s %s: %s".formatted(finding.kind(), finding.test(), finding.text()));
    }
    say(comparison.holds() ? "holds" : "DOES NOT HOLD");
    return comparison.holds();
  }

  private Optional<Path> baseline(boolean whole) {
    if (baseline != null) {
      return Optional.of(baseline);
    }
    return Optional.of(results.resolve(whole ? "stock.json" : "stock-methods.json"))
        .filter(Files::exists);
  }

  /** What the file has of other classes, and this run's. */
  private static List<ClassResult> merged(Path file, List<ClassResult> here) throws IOException {
    Set<String> names = here.stream().map(ClassResult::name).collect(Collectors.toSet());
    List<ClassResult> all = new ArrayList<>();
    if (Files.exists(file)) {
      ResultFile.read(file).stream().filter(r -> !names.contains(r.name())).forEach(all::add);
    }
    all.addAll(here);
    return all;
  }

  private static List<String> lines(List<String> patterns) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String pattern : patterns) {
      boolean isFile = !pattern.contains("*") && Files.isRegularFile(Path.of(pattern));
      lines.addAll(isFile ? Files.readAllLines(Path.of(pattern)) : Arrays.asList(pattern));
    }
    return lines;
  }

  private void say(String text) {
    out().println(text);
    out().flush();
  }

  private PrintWriter out() {
    if (spec == null) {
      throw new IllegalStateException("not run as a command");
    }
    return spec.commandLine().getOut();
  }
}
