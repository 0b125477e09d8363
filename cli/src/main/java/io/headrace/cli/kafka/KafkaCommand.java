package io.headrace.cli.kafka;

import io.headrace.api.wire.Cluster;
import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** Runs one of Kafka's own tools on a cluster. */
@Command(
    name = "kafka",
    mixinStandardHelpOptions = true,
    description = {
      "Run one of Kafka's own tools with the cluster's address filled in. Without a tool, list them.",
      "What follows the tool's name goes to the tool."
    },
    customSynopsis = "headrace kafka [--cluster NAME] TOOL [ARGUMENT...]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  headrace kafka topics --list",
      "  headrace kafka console-producer --cluster orders --topic letters",
      "  headrace kafka consumer-groups --describe --all-groups"
    })
public final class KafkaCommand extends HeadraceCommand {
  @Option(
      names = "--cluster",
      paramLabel = "CLUSTER",
      description = "Name or ARN of the cluster (default: the only one, or quickstart).")
  private @Nullable String cluster;

  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() {
    if (arguments.isEmpty()) {
      session().console().line("Kafka's tools:");
      Arrays.stream(KafkaTool.values())
          .forEach(
              tool ->
                  session()
                      .console()
                      .line("  %-24s %s".formatted(tool.toolName(), tool.purpose())));
      return ExitCode.OK;
    }
    KafkaTool tool =
        KafkaTool.named(arguments.getFirst())
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.USAGE,
                        "'%s' is not one of Kafka's tools. There are: %s."
                            .formatted(
                                arguments.getFirst(),
                                Arrays.stream(KafkaTool.values())
                                    .map(KafkaTool::toolName)
                                    .collect(Collectors.joining(", ")))));
    return run(tool, arguments.subList(1, arguments.size()));
  }

  private int run(KafkaTool tool, List<String> toolArguments) {
    Session session = session();
    Path jars = session.home().resolve("lib/kafka");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlog4j2.configurationFile="
                    + session.home().resolve("etc/tools-log4j2.properties"),
                "-cp",
                jars + "/*",
                tool.className()));
    command.addAll(toolArguments);
    if (!toolArguments.contains("--bootstrap-server")) {
      command.addAll(List.of("--bootstrap-server", session.bootstrap(arn(session))));
    }
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FAILED, "%s could not be run: %s".formatted(tool.toolName(), e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    }
  }

  private String arn(Session session) {
    if (cluster != null) {
      return session.arn(cluster);
    }
    List<Cluster> all = session.clusters();
    return all.stream()
        .filter(one -> all.size() == 1 || "quickstart".equals(one.clusterName()))
        .map(one -> String.valueOf(one.clusterArn()))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.USAGE,
                    all.isEmpty()
                        ? "There is no cluster yet. Make one with: headrace clusters create NAME"
                        : "Which cluster? Choose one with --cluster: " + Session.names(all)));
  }
}
