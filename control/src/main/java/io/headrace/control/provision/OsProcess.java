package io.headrace.control.provision;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process of this machine, told apart from an earlier or later one of the same PID by its start.
 *
 * <p>The start is compared in the kernel's own form where it has one: Linux counts clock ticks
 * since boot, which stay the same when the wall clock is set, while the instant that Java computes
 * from them moves with the clock.
 *
 * @param start opaque
 */
record OsProcess(ProcessHandle handle, String start) {
  private static final Path PROC = Path.of("/proc");
  private static final int STAT_FIELDS_BEFORE_START = 19;

  static Optional<OsProcess> of(long pid) {
    return ProcessHandle.of(pid).flatMap(OsProcess::of);
  }

  static Optional<OsProcess> of(ProcessHandle handle) {
    return startOf(handle).map(start -> new OsProcess(handle, start));
  }

  /** All processes that this user can see. */
  static Stream<OsProcess> all() {
    return ProcessHandle.allProcesses().flatMap(handle -> of(handle).stream());
  }

  long pid() {
    return handle.pid();
  }

  Optional<Instant> startedAt() {
    return handle.info().startInstant();
  }

  /**
   * Whether it runs. One that has ended but whose parent has not asked for its exit status
   * (containers often run without an init process that does) does not.
   */
  boolean isAlive() {
    return handle.isAlive()
        && startOf(handle).equals(Optional.of(start))
        && !commandLine().isEmpty();
  }

  /** The executable and its arguments; empty when the process has ended or hides them. */
  List<String> commandLine() {
    if (Files.isDirectory(PROC.resolve("self"))) {
      return commandLineFromProc();
    }
    List<String> commandLine = new ArrayList<>();
    handle.info().command().ifPresent(commandLine::add);
    handle.info().arguments().map(List::of).ifPresent(commandLine::addAll);
    return commandLine;
  }

  /** Java reads no more than one page of it. */
  private List<String> commandLineFromProc() {
    try {
      byte[] bytes = Files.readAllBytes(PROC.resolve(Long.toString(pid())).resolve("cmdline"));
      String text = new String(bytes, nativeCharset());
      return text.isEmpty() ? List.of() : List.of(text.split("\0", -1));
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Optional<String> startOf(ProcessHandle handle) {
    if (!Files.isDirectory(PROC.resolve("self"))) {
      return handle.info().startInstant().map(instant -> Long.toString(instant.toEpochMilli()));
    }
    try {
      String stat =
          Files.readString(
              PROC.resolve(Long.toString(handle.pid())).resolve("stat"), nativeCharset());
      // The second field is the executable's name in parentheses and may contain anything.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Optional.of(fields[STAT_FIELDS_BEFORE_START]);
    } catch (IOException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static Charset nativeCharset() {
    return Charset.forName(System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));
  }
}
