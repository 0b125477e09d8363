package io.headrace.cli.service;

import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.cli.Session;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line that runs the service's program of a distribution on a data directory. */
final class ServiceCommand {
  private static final String MAIN = "io.headrace.control.app.HeadraceService";

  private final Session session;

  ServiceCommand(Session session) {
    this.session = session;
  }

  /**
   * Runs the service. A shell in front makes it deaf to the terminal's Ctrl-C and to its closing,
   * then becomes the service, so that both have one process id.
   */
  List<String> run(int port, boolean keep) {
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
    String recording = session.environment().get("HEADRACE_AOT_RECORD");
    command.addAll(
        program(
            recording != null && Files.isDirectory(Path.of(recording))
                ? List.of("-XX:AOTCacheOutput=" + Path.of(recording, "service.aot"))
                : startupCache()));
    command.addAll(List.of("--port", Integer.toString(port)));
    if (keep) {
      command.add("--keep");
    }
    return command;
  }

  /** Runs the service's program only to stop the nodes that outlived a service. */
  List<String> stopNodes() {
    List<String> command = program(startupCache());
    command.add("--stop-nodes");
    return command;
  }

  private List<String> program(List<String> cache) {
    Path home = session.home();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + home.resolve("etc/service.jvm"));
    command.addAll(cache);
    command.add("-Dheadrace.home=" + home);
    command.addAll(List.of("-cp", classPath(home), MAIN, "--data", session.data().toString()));
    return command;
  }

  private List<String> startupCache() {
    Path cache = session.home().resolve("cache/service.aot");
    return Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
  }

  /** The jars in the order of their names: a start-up cache is good for one class path only. */
  private static String classPath(Path home) {
    Path jars = home.resolve("lib/service");
    try (Stream<Path> files = Files.list(jars)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .sorted()
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "The service's program is missing: %s cannot be read. Run the 'headrace' of a complete installation."
              .formatted(jars));
    }
  }
}
