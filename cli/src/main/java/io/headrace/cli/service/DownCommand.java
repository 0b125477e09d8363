package io.headrace.cli.service;

import io.headrace.api.MskException;
import io.headrace.api.ServiceUnreachableException;
import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Progress;
import io.headrace.cli.Session;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Stops everything. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stop the service and all brokers, also those that outlived a service.",
    footerHeading = "%nExample:%n",
    footer = "  headrace down")
public final class DownCommand extends HeadraceCommand {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  @Override
  public Integer call() throws InterruptedException {
    Session session = session();
    ServiceProcess service = new ServiceProcess(session);
    Optional<ProcessHandle> running = service.running();
    if (running.isPresent()) {
      stop(session, running.get());
      session.console().show(Map.of("stopped", true), "Headrace is stopped.");
    } else if (!Files.isDirectory(session.data().resolve("clusters"))) {
      session.console().show(Map.of("stopped", false), "Nothing is running.");
    } else {
      int exit = service.stopNodes().waitFor();
      if (exit != 0) {
        return ExitCode.FAILED;
      }
      session.console().show(Map.of("stopped", true), "No service is running, and now no broker.");
    }
    return ExitCode.OK;
  }

  /** Asks the service to stop and waits until it has. */
  static void stop(Session session, ProcessHandle service) {
    try {
      session.client().stopService(false);
    } catch (ServiceUnreachableException | MskException e) {
      service.destroy();
    }
    awaitEnd(session, service);
  }

  /** Waits until the service has stopped. */
  static void awaitEnd(Session session, ProcessHandle service) {
    try (Progress progress = session.progress()) {
      session.await(
          "stopping the service",
          LIMIT,
          () -> {
            progress.show("stopping the service and its brokers");
            return !service.isAlive();
          });
    } catch (CommandFailure e) {
      throw new CommandFailure(
          e.exitCode(),
          "The service (process %d) has not stopped after %d s. See logs/service.log in the data directory."
              .formatted(service.pid(), LIMIT.toSeconds()));
    }
  }
}
