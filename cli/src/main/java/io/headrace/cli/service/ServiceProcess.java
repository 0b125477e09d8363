package io.headrace.cli.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.api.Json;
import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.cli.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The service as a process of its own: starts it, finds it. */
final class ServiceProcess {
  private static final long START_TOLERANCE_MILLIS = 2000;
  private static final String MAIN = "io.headrace.control.app.HeadraceService";

  private final Session session;
  private final Path log;

  ServiceProcess(Session session) {
    this.session = session;
    this.log = session.data().resolve("logs/service.out");
  }

  /** The process of the service that holds the data directory, if one runs. */
  Optional<ProcessHandle> running() {
    Path file = session.data().resolve("service.json");
    try {
      JsonNode service = Json.mapper().readTree(file.toFile());
      long startedAt = service.path("startedAtMillis").asLong();
      return ProcessHandle.of(service.path("pid").asLong(-1))
          .filter(ProcessHandle::isAlive)
          .filter(
              process ->
                  process
                      .info()
                      .startInstant()
                      .map(
                          start ->
                              Math.abs(start.toEpochMilli() - startedAt) < START_TOLERANCE_MILLIS)
                      .orElse(true));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Starts the service; it does not take part in this terminal's Ctrl-C. */
  Process start(int port, boolean keep) {
    List<String> arguments = new ArrayList<>(List.of("--port", Integer.toString(port)));
    if (keep) {
      arguments.add("--keep");
    }
    return launch(arguments, true);
  }

  /**
   * Runs the service only to stop the nodes that outlived one; what it says goes to the terminal.
   */
  Process stopNodes() {
    return launch(List.of("--stop-nodes"), false);
  }

  private Process launch(List<String> arguments, boolean inBackground) {
    List<String> command = new ArrayList<>();
    if (inBackground) {
      command.addAll(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + session.home().resolve("etc/service.jvm"));
    command.addAll(startupCache(inBackground));
    command.add("-Dheadrace.home=" + session.home());
    command.addAll(List.of("-cp", classPath(), MAIN, "--data", session.data().toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    try {
      Files.createDirectories(log.getParent());
      if (inBackground) {
        Files.deleteIfExists(log);
        builder.redirectErrorStream(true);
        builder.redirectOutput(log.toFile());
      } else {
        builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
      }
      return builder.start();
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "Data directory %s cannot be written: %s. Choose another with --data (or HEADRACE_DATA), or make this one writable."
              .formatted(session.data(), e));
    }
  }

  private List<String> startupCache(boolean inBackground) {
    String record = System.getenv("HEADRACE_AOT_RECORD");
    Path cache = session.home().resolve("cache/service.aot");
    if (record != null && inBackground) {
      return List.of("-XX:AOTCacheOutput=" + Path.of(record, "service.aot"));
    }
    return Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
  }

  private String classPath() {
    Path jars = session.home().resolve("lib/service");
    try (Stream<Path> files = Files.list(jars)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .sorted()
          .map(Path::toString)
          .collect(Collectors.joining(":"));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "The service's program is missing: %s. Install Headrace again.".formatted(jars));
    }
  }

  /** What a service that ended early said. */
  String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      @Nullable String error =
          lines.stream().filter(line -> line.startsWith("error: ")).findFirst().orElse(null);
      return error != null
          ? error.substring("error: ".length())
          : "The service ended while starting. Its last words: "
              + String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()))
              + "\nMore in "
              + session.data().resolve("logs");
    } catch (IOException e) {
      return "The service ended while starting; there is nothing in " + log;
    }
  }
}
