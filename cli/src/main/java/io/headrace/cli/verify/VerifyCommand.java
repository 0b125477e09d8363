package io.headrace.cli.verify;

import io.headrace.api.Json;
import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import io.headrace.verify.clients.ApiRanges;
import io.headrace.verify.clients.Clients;
import io.headrace.verify.clients.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves what a Kafka service keeps. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prove whether a Kafka service keeps its promises, in two checks:",
      "matrix: what clients and tools can do with it, row by row: pass, fail or not supported.",
      "durability: producers and consumers of every kind work on topics of their own while you do"
          + " to the cluster what it should stand. Then everything is read once more and compared"
          + " with what was acknowledged: nothing lost, twice, out of order, torn, or visible"
          + " though aborted; no group told less than it had committed."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing is wrong",
      "1:promises were broken, or not everything could be checked",
      "2:the command line could not be understood",
      "3:the cluster does not answer, or refuses"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  headrace verify --cluster quickstart --minutes 1",
      "  headrace verify --bootstrap broker1:9092,broker2:9092 --command-config client.properties",
      "  headrace verify --bootstrap localhost:9092 --only matrix",
      "  headrace verify --bootstrap localhost:9092 --only durability --records 10000000 --rate"
          + " 8000 --certificate proof.json"
    })
public final class VerifyCommand extends HeadraceCommand {
  @Mixin private TargetOptions target = new TargetOptions();

  @Option(
      names = "--only",
      paramLabel = "CHECK",
      split = ",",
      description = "One of the checks: ${COMPLETION-CANDIDATES} (default: both).")
  private List<Check> only = List.of(Check.values());

  @Mixin private LoadOptions load = new LoadOptions();

  @Option(
      names = "--topic-prefix",
      paramLabel = "PREFIX",
      description =
          "What all topics, groups and transactional ids begin with (default:"
              + " headrace-verify-TIME-).")
  private @Nullable String prefix;

  @Option(
      names = "--keep",
      description =
          "Keep the topics of the durability check; without it they go when nothing is wrong.")
  private boolean keep;

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description = "Write the outcome there as JSON; what is there is replaced.")
  private @Nullable Path file;

  @Override
  public Integer call() {
    Session session = session();
    Clients clients = target.clients(session);
    load.check();
    Set<Check> checks = EnumSet.copyOf(only);
    try {
      ApiRanges ranges = ranges(clients);
      Verification found =
          new Verification(
              checks.contains(Check.matrix)
                  ? new MatrixCheck(session, clients).run(prefix())
                  : null,
              checks.contains(Check.durability)
                  ? new DurabilityCheck(session, clients, ranges, load, keep).run(prefix())
                  : null);
      write(found);
      session.console().show(found, found.text());
      return found.isClean() ? ExitCode.OK : ExitCode.FAILED;
    } catch (KafkaException e) {
      throw new CommandFailure(
          ExitCode.UNREACHABLE,
          "The cluster at %s could not be verified: %s (%s)."
              .formatted(clients.bootstrap(), e.getMessage(), e.getClass().getSimpleName()));
    }
  }

  /** Shows also that somebody answers. */
  private static ApiRanges ranges(Clients clients) {
    try (Wire wire = Wire.toAny(clients)) {
      return wire.ranges();
    }
  }

  /** Another one for each run, so that what is left of one does not disturb the next. */
  private String prefix() {
    return prefix != null
        ? prefix
        : "headrace-verify-" + Long.toString(session().clock().millis(), 36) + "-";
  }

  private void write(Verification found) {
    if (file == null) {
      return;
    }
    try {
      Files.writeString(
          file, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(found) + "\n");
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "%s could not be written: %s. Name another file with --certificate."
              .formatted(file, e.getMessage()));
    }
  }
}
