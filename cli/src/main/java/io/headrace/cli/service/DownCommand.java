package io.headrace.cli.service;

import io.headrace.api.MskException;
import io.headrace.api.ServiceUnreachableException;
import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.ServiceAnnouncement;
import io.headrace.cli.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Stops everything. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = {
      "Stop the service of the data directory and all brokers, also those that outlived a service.",
      "What is in the clusters is there again at the next 'headrace up'."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  headrace down", "  headrace down --data /srv/headrace"})
public final class DownCommand extends HeadraceCommand {
  @Override
  public Integer call() throws InterruptedException {
    Session session = session();
    Optional<ServiceAnnouncement> service = ServiceAnnouncement.read(session.data());
    boolean brokersMayGoOn =
        service.map(s -> !stop(session.at(s.endpoint()), s.process())).orElse(true);
    List<String> nodes =
        brokersMayGoOn && Files.isDirectory(session.data().resolve("clusters"))
            ? stopNodes(session)
            : List.of();
    List<String> stopped = new ArrayList<>(nodes);
    service.ifPresent(_ -> stopped.addFirst("service"));
    tell(session, stopped, text(session, service.isPresent(), nodes.size()));
    return ExitCode.OK;
  }

  private static String text(Session session, boolean service, int nodes) {
    if (service) {
      return "Headrace is stopped: the service and all brokers.";
    }
    return nodes == 0
        ? "Nothing is running for %s.".formatted(session.data())
        : "No service was running; the %d nodes that outlived one are stopped.".formatted(nodes);
  }

  private static void tell(Session session, List<String> stopped, String text) {
    session.console().show(Map.of("stopped", stopped), text);
  }

  /**
   * Whether the service took its brokers with it. One that does not take the request is sent
   * SIGTERM, after which it does with its brokers what it was started to do.
   */
  private static boolean stop(Session session, ProcessHandle service) {
    boolean withBrokers = true;
    try {
      session.client().stopService(false);
    } catch (ServiceUnreachableException | MskException e) {
      service.destroy();
      withBrokers = false;
    }
    Stopping.await(session, service, withBrokers ? "the service and its brokers" : "the service");
    return withBrokers;
  }

  /** Runs the one-shot, whose lines tell what it stops. */
  private static List<String> stopNodes(Session session) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(new ServiceCommand(session).stopNodes())
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      List<String> lines =
          process
              .inputReader(StandardCharsets.UTF_8)
              .lines()
              .peek(session.console()::note)
              .filter(line -> line.startsWith("stopping "))
              .map(line -> line.substring("stopping ".length()))
              .toList();
      if (process.waitFor() != 0) {
        throw new CommandFailure(
            ExitCode.FAILED,
            "The nodes that outlived a service could not be stopped. See %s."
                .formatted(session.data().resolve("logs/service.log")));
      }
      return lines;
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FAILED, "The service's program could not be run: " + e.getMessage());
    }
  }
}
