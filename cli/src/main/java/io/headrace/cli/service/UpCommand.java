package io.headrace.cli.service;

import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Progress;
import io.headrace.cli.ServiceAnnouncement;
import io.headrace.cli.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything and stays. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = {
      "Start the service, with a first cluster when there is none, and stay until Ctrl-C, which stops all.",
      "Where a service already runs for the data directory, only look on; Ctrl-C then only leaves."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  headrace up",
      "  headrace up --keep       brokers go on after Ctrl-C; the next up adopts them",
      "  headrace up --detach     everything goes on in the background; headrace down stops it",
      "  headrace up --data /srv/headrace --port 9642 --no-quickstart"
    })
public final class UpCommand extends HeadraceCommand {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration WATCH = Duration.ofSeconds(2);

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8642",
      description = "Port of the service, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port = 8642;

  @Option(names = "--keep", description = "Leave the brokers running when the service stops.")
  private boolean keep;

  @Option(names = "--detach", description = "Return when all is ready; service and brokers go on.")
  private boolean detach;

  @Option(names = "--no-quickstart", description = "Make no first cluster.")
  private boolean noQuickstart;

  @Override
  public Integer call() {
    if (port < 0 || port > 65_535) {
      throw new CommandFailure(
          ExitCode.USAGE, "--port is %d; it has to be 0 to 65535.".formatted(port));
    }
    Session session = session();
    Instant began = session.clock().instant();
    Optional<ServiceAnnouncement> running = ServiceAnnouncement.read(session.data());
    return running.isPresent() ? join(session, running.get(), began) : start(session, began);
  }

  private int join(Session session, ServiceAnnouncement service, Instant began) {
    try (Progress progress = session.progress();
        StopAtExit end = StopAtExit.leaving(session, service.process())) {
      progress.done(
          "a service for %s already runs: process %d, %s"
              .formatted(session.data(), service.process().pid(), service.endpoint()));
      return follow(session, service, began, progress, end);
    }
  }

  private int start(Session session, Instant began) {
    checkFree();
    ServiceProcess started =
        ServiceProcess.start(session, new ServiceCommand(session).run(port, keep));
    try (Progress progress = session.progress();
        StopAtExit end = StopAtExit.stopping(session, started.handle(), keep)) {
      try {
        ServiceAnnouncement service = awaitListening(session, started, progress);
        progress.done("the service listens at " + service.endpoint());
        return follow(session, service, began, progress, end);
      } catch (RuntimeException e) {
        if (end.began()) {
          return ExitCode.OK; // it is being stopped, so whatever was asked of it fails
        }
        if (started.isAlive()) {
          session
              .console()
              .note(
                  "The service goes on as process %d; 'headrace down' stops it."
                      .formatted(started.handle().pid()));
        }
        throw e;
      }
    }
  }

  /** The service would find out as well, but only once its JVM has started. */
  private void checkFree() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "Port %d cannot be listened on: %s. Stop the program that has it, or choose another port with --port."
              .formatted(port, e.getMessage()));
    }
  }

  private static ServiceAnnouncement awaitListening(
      Session session, ServiceProcess started, Progress progress) {
    return session
        .await(
            "starting the service",
            START_LIMIT,
            () -> {
              progress.show("starting the service");
              if (!started.isAlive()) {
                throw new CommandFailure(ExitCode.FAILED, started.lastWords());
              }
              return ServiceAnnouncement.read(session.data())
                  .filter(service -> service.process().equals(started.handle()));
            },
            Optional::isPresent)
        .orElseThrow();
  }

  /** Goes on with a service that listens: until all is ready, and then until the end. */
  private int follow(
      Session session,
      ServiceAnnouncement service,
      Instant began,
      Progress progress,
      StopAtExit end) {
    Session there = session.at(service.endpoint());
    Ready ready = new Startup(there, service.process(), progress).ready(began, !noQuickstart);
    progress.close();
    there.console().show(ready.json(), ready.text(there.command()));
    return detach ? ExitCode.OK : stay(there, service.process(), end);
  }

  /** Watches until the service is gone; Ctrl-C ends this process elsewhere. */
  private static int stay(Session session, ProcessHandle service, StopAtExit end) {
    session.console().note(end.hint());
    StateWatch watch = new StateWatch(session);
    while (service.isAlive()) {
      watch.look().forEach(session.console()::note);
      session.pause(WATCH);
    }
    if (end.began()) {
      return ExitCode.OK;
    }
    throw new CommandFailure(
        ExitCode.FAILED,
        "The service (process %d) has ended. Brokers that it ran may go on: 'headrace up' adopts them, 'headrace down' stops them."
            .formatted(service.pid()));
  }
}
