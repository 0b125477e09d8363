package io.headrace.control.app;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import picocli.CommandLine;

/** The service's main class: reads the options, runs the service until it is told to stop. */
public final class HeadraceService {
  private HeadraceService() {}

  /**
   * Exits with 0 after an orderly stop, 1 when the service cannot start, 2 for options that cannot
   * be read.
   */
  public static void main(String[] arguments) {
    ServiceOptions options = new ServiceOptions();
    CommandLine commandLine = new CommandLine(options);
    try {
      CommandLine.ParseResult parsed = commandLine.parseArgs(arguments);
      if (CommandLine.printHelpIfRequested(parsed)) {
        return;
      }
    } catch (CommandLine.ParameterException e) {
      System.err.println("error: " + e.getMessage());
      System.exit(2);
    }
    Path data = options.data.toAbsolutePath().normalize();
    System.setProperty("headrace.log", data.resolve("logs/service.log").toString());
    try {
      Environment environment =
          new Environment(InstantSource.system(), new SecureRandom(), UUID::randomUUID);
      if (options.stopNodes) {
        Service.stopNodes(options, data, environment);
      } else {
        Service.run(options, data, environment);
      }
    } catch (StartupException e) {
      System.err.println("error: " + e.getMessage());
      System.exit(1);
    }
  }
}
