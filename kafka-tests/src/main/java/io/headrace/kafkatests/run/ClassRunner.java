package io.headrace.kafkatests.run;

import io.headrace.kafkatests.fork.Event;
import io.headrace.kafkatests.report.ClassResult;
import io.headrace.kafkatests.report.EventReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs one test class in a JVM of its own, in a directory of its own which is gone afterwards. The
 * JVM's output and, after a time limit, its threads stay in a log. Thread-safe.
 */
public final class ClassRunner implements AutoCloseable {
  private static final Duration THREAD_DUMP_LIMIT = Duration.ofSeconds(20);

  private final TestJvm jvm;
  private final Path temporary;
  private final Path logs;
  private final InstantSource clock;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * Makes one.
   *
   * @param temporary where the directories of the JVMs are made
   * @param logs where the JVMs' output goes
   */
  public ClassRunner(TestJvm jvm, Path temporary, Path logs, InstantSource clock) {
    this.jvm = jvm;
    this.temporary = temporary;
    this.logs = logs;
    this.clock = clock;
  }

  /**
   * Runs.
   *
   * @param className the test class
   * @param methods its methods, with the number of the invocation in brackets or without; empty for
   *     all
   */
  public ClassResult run(String className, List<String> methods)
      throws IOException, InterruptedException {
    Files.createDirectories(logs);
    Path directory = Files.createTempDirectory(temporary, simple(className) + "-");
    try {
      for (String part : List.of("tmp", "stores", "work")) {
        Files.createDirectories(directory.resolve(part));
      }
      return run(className, methods, directory);
    } finally {
      Trees.delete(directory);
    }
  }

  private ClassResult run(String className, List<String> methods, Path directory)
      throws IOException, InterruptedException {
    Path events = directory.resolve("events");
    Path log = logs.resolve(className + ".log");
    List<String> arguments =
        methods.isEmpty()
            ? List.of(className)
            : methods.stream().map(method -> className + "#" + method).toList();
    Instant begin = clock.instant();
    Process process =
        new ProcessBuilder(jvm.command(directory, events, arguments))
            .directory(directory.resolve("work").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    running.add(process);
    try {
      if (closed) {
        throw new IOException("stopped before " + className);
      }
      boolean timedOut = !process.waitFor(jvm.limit().toMillis(), TimeUnit.MILLISECONDS);
      if (timedOut) {
        dumpThreads(process, logs.resolve(className + ".threads"));
      }
      int exitStatus = process.destroyForcibly().waitFor();
      long millis = Duration.between(begin, clock.instant()).toMillis();
      return EventReader.read(
          className, jvm.broker(), jvm.wipe(), timedOut, exitStatus, millis, read(events));
    } finally {
      process.destroyForcibly();
      running.remove(process);
    }
  }

  /** Ends all JVMs that are running; none that starts later stays. */
  @Override
  public void close() {
    closed = true;
    running.forEach(Process::destroyForcibly);
  }

  private void dumpThreads(Process process, Path file) throws IOException, InterruptedException {
    Path jcmd = jvm.java().resolveSibling("jcmd");
    Process dump =
        new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "Thread.print")
            .redirectErrorStream(true)
            .redirectOutput(file.toFile())
            .start();
    if (!dump.waitFor(THREAD_DUMP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      dump.destroyForcibly();
    }
  }

  /** The events; a last line that was cut short is left out. */
  private static List<Event> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = Files.readString(file);
    List<Event> events = new ArrayList<>();
    text.substring(0, text.lastIndexOf('\n') + 1).lines().map(Event::parse).forEach(events::add);
    return events;
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
