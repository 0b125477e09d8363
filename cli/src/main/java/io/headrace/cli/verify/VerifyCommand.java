package io.headrace.cli.verify;

import io.headrace.api.Json;
import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import io.headrace.verify.certificate.Certificate;
import io.headrace.verify.certificate.CertificateText;
import io.headrace.verify.clients.Clients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
      "Prove whether a Kafka service keeps its promises.",
      "Producers and consumers of every kind work on topics of their own while you do to the cluster what it should stand. Then everything is read once more and compared with what was acknowledged: nothing lost, twice, out of order, torn, or visible though aborted; no group told less than it had committed.",
      "The outcome is a certificate."
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
      "  headrace verify --bootstrap localhost:9092 --records 10000000 --rate 8000 --certificate certificate.json"
    })
public final class VerifyCommand extends HeadraceCommand {
  @Mixin private TargetOptions target = new TargetOptions();
  @Mixin private LoadOptions load = new LoadOptions();

  @Option(
      names = "--topic-prefix",
      paramLabel = "PREFIX",
      description =
          "What all topics, groups and transactional ids begin with (default: headrace-verify-TIME-).")
  private @Nullable String prefix;

  @Option(
      names = "--keep",
      description = "Keep the topics; without it they go when nothing is wrong.")
  private boolean keep;

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description = "Write the certificate there as JSON; what is there is replaced.")
  private @Nullable Path file;

  @Override
  public Integer call() {
    Session session = session();
    Clients clients = target.clients(session);
    load.check();
    try {
      Certificate certificate = new DurabilityCheck(session, clients, load, keep).run(prefix());
      write(certificate);
      session.console().show(certificate, CertificateText.of(certificate));
      return certificate.isClean() ? ExitCode.OK : ExitCode.FAILED;
    } catch (KafkaException e) {
      throw new CommandFailure(
          ExitCode.UNREACHABLE,
          "The cluster at %s could not be verified: %s (%s)."
              .formatted(clients.bootstrap(), e.getMessage(), e.getClass().getSimpleName()));
    }
  }

  /** Another one for each run, so that what is left of one does not disturb the next. */
  private String prefix() {
    return prefix != null
        ? prefix
        : "headrace-verify-" + Long.toString(session().clock().millis(), 36) + "-";
  }

  private void write(Certificate certificate) {
    if (file == null) {
      return;
    }
    try {
      Files.writeString(
          file,
          Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(certificate) + "\n");
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "%s could not be written: %s. Name another file with --certificate."
              .formatted(file, e.getMessage()));
    }
  }
}
