package io.headrace.cli.service;

import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.cli.Session;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A service as a process of its own that this command started. */
final class ServiceProcess {
  private static final int TAIL_LINES = 8;
  private static final int TAIL_BYTES = 64 << 10;
  private static final String ERROR = "error: ";

  private final Process process;
  private final Path log;
  private final long logStart;

  private ServiceProcess(Process process, Path log, long logStart) {
    this.process = process;
    this.log = log;
    this.logStart = logStart;
  }

  /** Starts the service; what it says is appended to {@code logs/service.out}. */
  static ServiceProcess start(Session session, List<String> command) {
    Path log = session.data().resolve("logs/service.out");
    try {
      Files.createDirectories(log.getParent());
      long before = Files.exists(log) ? Files.size(log) : 0;
      Process process =
          new ProcessBuilder(command)
              .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(log.toFile()))
              .start();
      return new ServiceProcess(process, log, before);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "Data directory %s cannot be written: %s. Choose another with --data (or HEADRACE_DATA), or make this one writable."
              .formatted(session.data(), e));
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Why a service that ended early did so: its error, or else its last words. */
  String lastWords() {
    List<String> lines = said();
    return lines.stream()
        .filter(line -> line.startsWith(ERROR))
        .findFirst()
        .map(line -> line.substring(ERROR.length()))
        .orElseGet(
            () ->
                "The service ended while it started"
                    + (lines.isEmpty()
                        ? ", without a word."
                        : ". Its last words:\n  "
                            + String.join(
                                "\n  ",
                                lines.subList(
                                    Math.max(0, lines.size() - TAIL_LINES), lines.size())))
                    + "\nMore in "
                    + log.getParent());
  }

  private List<String> said() {
    try (SeekableByteChannel channel = Files.newByteChannel(log)) {
      long from = Math.max(logStart, channel.size() - TAIL_BYTES);
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, channel.size() - from));
      channel.position(from);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // until all is read
      }
      return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
