package io.headrace.cli.kafka;

import io.headrace.api.wire.Cluster;
import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import io.headrace.cli.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs one of Kafka's own tools on a cluster. */
@Command(
    name = "kafka",
    mixinStandardHelpOptions = true,
    description = {
      "Run one of Kafka's own tools with the cluster's address filled in. Without a tool, list them.",
      "What follows the tool's name goes to the tool, except for --cluster; what follows a '--' does without exception.",
      "The exit code is the tool's."
    },
    customSynopsis = "headrace kafka [OPTIONS] [TOOL [--cluster CLUSTER] [--] [ARGUMENT...]]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  headrace kafka topics --list",
      "  headrace kafka console-producer --cluster orders --topic letters",
      "  headrace kafka consumer-groups --describe --all-groups",
      "  headrace kafka reassign-partitions --help"
    })
public final class KafkaCommand extends HeadraceCommand {
  private static final String DEFAULT_CLUSTER = "quickstart";
  private static final long LAST_WORDS_SECONDS = 3;

  @Option(
      names = "--cluster",
      paramLabel = "CLUSTER",
      description = "Name or ARN of the cluster (default: the only one, or quickstart).")
  private @Nullable String cluster;

  @Parameters(paramLabel = "TOOL", arity = "0..*", description = "The tool and its arguments.")
  private List<String> words = new ArrayList<>();

  @Override
  public Integer call() {
    if (words.isEmpty()) {
      Table tools = new Table("TOOL", "WHAT FOR");
      Arrays.stream(KafkaTool.values()).forEach(tool -> tools.row(tool.toolName(), tool.purpose()));
      session().console().show(names(), tools);
      return ExitCode.OK;
    }
    ToolCall call = ToolCall.parse(words);
    KafkaTool tool =
        KafkaTool.named(call.tool())
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.USAGE,
                        "'%s' is not one of Kafka's tools. There are: %s."
                            .formatted(call.tool(), String.join(", ", names()))));
    return run(tool, arguments(tool, call));
  }

  private static List<String> names() {
    return Arrays.stream(KafkaTool.values()).map(KafkaTool::toolName).toList();
  }

  private List<String> arguments(KafkaTool tool, ToolCall call) {
    if (KafkaTool.needNoAddress(call.arguments())) {
      return call.arguments();
    }
    String name = call.cluster() == null ? cluster : call.cluster();
    String arn = name == null ? defaultArn() : session().arn(name);
    return tool.with(session().bootstrap(arn), call.arguments());
  }

  private String defaultArn() {
    List<Cluster> all = session().clusters();
    return all.stream()
        .filter(one -> all.size() == 1 || DEFAULT_CLUSTER.equals(one.clusterName()))
        .map(one -> String.valueOf(one.clusterArn()))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    all.isEmpty() ? ExitCode.NOT_FOUND : ExitCode.USAGE,
                    all.isEmpty()
                        ? "There is no cluster yet. Make one with: headrace clusters create NAME"
                        : "Which cluster? Choose one with --cluster: " + Session.names(all)));
  }

  private int run(KafkaTool tool, List<String> arguments) {
    Path home = session().home();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlog4j2.configurationFile=" + home.resolve("etc/tools-log4j2.properties"),
                "-cp",
                home.resolve("lib/kafka") + "/*",
                tool.className()));
    command.addAll(arguments);
    try {
      Process child = new ProcessBuilder(command).inheritIO().start();
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> outlast(child)));
      return child.waitFor();
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FAILED, "%s could not be run: %s".formatted(tool.toolName(), e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    }
  }

  /** Ctrl-C reaches the tool too: it may still have something to say. */
  private static void outlast(Process child) {
    try {
      child.onExit().orTimeout(LAST_WORDS_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      child.destroy();
    }
  }
}
