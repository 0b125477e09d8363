package io.headrace.cli.service;

import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.cli.Progress;
import io.headrace.cli.Session;
import java.time.Duration;

/** Waits until a service that was asked to stop has stopped. */
final class Stopping {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** Programs that record a start-up cache write it as they end, which takes a while. */
  private static final Duration LIMIT_RECORDING = Duration.ofMinutes(4);

  private Stopping() {}

  /**
   * Shows the waiting.
   *
   * @param what is being stopped, for a person
   */
  static void await(Session session, ProcessHandle service, String what) {
    Duration limit =
        session.environment().containsKey("HEADRACE_AOT_RECORD") ? LIMIT_RECORDING : LIMIT;
    try (Progress progress = session.progress()) {
      session.await(
          "stopping " + what,
          limit,
          () -> {
            progress.show("stopping " + what);
            return !service.isAlive();
          });
      progress.done("stopped " + what);
    } catch (CommandFailure e) {
      throw new CommandFailure(
          e.exitCode(),
          e.exitCode() == ExitCode.TIMED_OUT
              ? "The service (process %d) has not stopped after %d s. See %s."
                  .formatted(
                      service.pid(), limit.toSeconds(), session.data().resolve("logs/service.log"))
              : String.valueOf(e.getMessage()));
    }
  }
}
