package io.headrace.bench.driver;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.headrace.api.Json;
import io.headrace.bench.cluster.Pause;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link Driver} in a process of its own, which ends with this one. Of one thread. */
public final class DriverProcess implements AutoCloseable {
  private static final double LOOK = 0.05;
  private static final int END_SECONDS = 20;

  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader replies;
  private final Path log;

  private DriverProcess(Process process, Path log) {
    this.process = process;
    this.commands = process.outputWriter();
    this.replies = process.inputReader();
    this.log = log;
  }

  /**
   * A driver without clients yet.
   *
   * @param log where its standard error goes
   * @param heapMiB of its memory
   */
  public static DriverProcess start(Path log, int heapMiB) {
    try {
      Process process =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-Xmx" + heapMiB + "m",
                      "-XX:+UseG1GC",
                      "-XX:+ExitOnOutOfMemoryError",
                      "--enable-native-access=ALL-UNNAMED",
                      "--sun-misc-unsafe-memory-access=allow",
                      "-cp",
                      System.getProperty("java.class.path"),
                      Driver.class.getName()))
              .redirectError(log.toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end-driver"));
      return new DriverProcess(process, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its process id. */
  public long processId() {
    return process.pid();
  }

  /** Runs the clients of a plan; returns when each has reached every partition. */
  public void start(ClientPlan plan) {
    done(new Command.Start(plan));
  }

  /**
   * Has producers send.
   *
   * @param recordsPerSecond of all together; 0 for none, negative for as many as go
   */
  public void rate(double recordsPerSecond) {
    done(new Command.Rate(recordsPerSecond));
  }

  /** Has consumers read, or not. */
  public void reading(boolean on) {
    done(new Command.Reading(on));
  }

  /** Begins to measure anew. */
  public void reset() {
    done(new Command.Reset());
  }

  /** What was measured since {@link #reset}; to be called once for each of those. */
  public Interval look() {
    return switch (answer(new Command.Look())) {
      case Reply.Seen seen -> seen.interval();
      case Reply other -> throw unexpected(other);
    };
  }

  /** What is under way. */
  public Reply.Waiting pending() {
    return switch (answer(new Command.Pending())) {
      case Reply.Waiting waiting -> waiting;
      case Reply other -> throw unexpected(other);
    };
  }

  /**
   * Sends nothing more, and waits until all is acknowledged and read.
   *
   * @param seconds at most
   * @return whether it is
   */
  public boolean drain(double seconds) {
    rate(0);
    for (double waited = 0; waited < seconds; waited += LOOK) {
      Reply.Waiting waiting = pending();
      if (waiting.unacknowledged() <= 0 && waiting.unread() <= 0) {
        return true;
      }
      Pause.seconds(LOOK);
    }
    return false;
  }

  private void done(Command command) {
    Reply reply = answer(command);
    if (!(reply instanceof Reply.Done)) {
      throw unexpected(reply);
    }
  }

  private IllegalStateException unexpected(Reply reply) {
    return new IllegalStateException(
        reply instanceof Reply.Failed failed
            ? "The clients say: " + failed.because()
            : "The clients answered " + reply);
  }

  private Reply answer(Command command) {
    try {
      commands.write(Json.mapper().writerFor(Command.class).writeValueAsString(command));
      commands.newLine();
      commands.flush();
      String line = replies.readLine();
      if (line == null) {
        throw new IllegalStateException("The clients' process ended; see " + log);
      }
      return Json.mapper().readValue(line, Reply.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new IllegalStateException("The clients' process ended; see " + log, e);
    }
  }

  /** Ends the process. */
  @Override
  public void close() {
    try {
      commands.close();
    } catch (IOException e) {
      // It has ended already.
    }
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
