package io.headrace.cli.service;

import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.cli.Session;
import io.headrace.cli.Undoing;

/**
 * What happens to the service when this process is told to end (Ctrl-C, SIGTERM). Being told to is
 * how {@code up} ends well, so the exit code is 0 then.
 */
final class StopAtExit implements AutoCloseable {
  private final Session session;
  private final ProcessHandle service;
  private final Ending ending;
  private final Undoing undoing;

  /** What the end of this process does. */
  private enum Ending {
    LEAVE("Ctrl-C leaves; the service goes on. 'headrace down' stops it."),
    STOP_SERVICE("Ctrl-C stops the service; the brokers go on."),
    STOP_ALL("Ctrl-C stops the service and its brokers.");

    private final String hint;

    Ending(String hint) {
      this.hint = hint;
    }
  }

  private StopAtExit(Session session, ProcessHandle service, Ending ending) {
    this.session = session;
    this.service = service;
    this.ending = ending;
    this.undoing = Undoing.armed(this::end);
  }

  /** The service is another's and goes on. */
  static StopAtExit leaving(Session session, ProcessHandle service) {
    return new StopAtExit(session, service, Ending.LEAVE);
  }

  /**
   * The service is ours and stops.
   *
   * @param keep whether its brokers go on, which the service was told at its start
   */
  static StopAtExit stopping(Session session, ProcessHandle service, boolean keep) {
    return new StopAtExit(session, service, keep ? Ending.STOP_SERVICE : Ending.STOP_ALL);
  }

  /** What Ctrl-C does, for a person. */
  String hint() {
    return ending.hint;
  }

  /** Whether this process is ending. */
  boolean began() {
    return undoing.began();
  }

  private void end() {
    int exitCode = ExitCode.OK;
    try {
      stop();
    } catch (CommandFailure e) {
      session.console().note("error: " + e.getMessage());
      exitCode = e.exitCode();
    }
    Runtime.getRuntime().halt(exitCode);
  }

  private void stop() {
    switch (ending) {
      case LEAVE -> {}
      case STOP_SERVICE -> {
        service.destroy();
        Stopping.await(session, service, "the service");
        session
            .console()
            .note("The brokers go on: 'headrace up' adopts them, 'headrace down' stops them.");
      }
      case STOP_ALL -> {
        service.destroy();
        Stopping.await(session, service, "the service and its brokers");
      }
    }
  }

  /** From now on nothing happens at the end of this process; too late once it has begun. */
  @Override
  public void close() {
    undoing.close();
  }
}
