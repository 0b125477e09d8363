package io.headrace.cli.verify;

import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.cli.Session;
import io.headrace.verify.clients.Clients;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster is verified. */
final class TargetOptions {
  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description = "Addresses of any Kafka service, separated by commas.")
  private @Nullable String bootstrap;

  @Option(
      names = "--cluster",
      paramLabel = "CLUSTER",
      description = "Name or ARN of a cluster of this service, in the place of --bootstrap.")
  private @Nullable String cluster;

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description = "Properties that clients need, such as security.protocol and sasl.jaas.config.")
  private @Nullable Path commandConfig;

  Clients clients(Session session) {
    if ((bootstrap == null) == (cluster == null)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "Which cluster? Name one: either --bootstrap HOST:PORT or --cluster NAME.");
    }
    String address =
        bootstrap != null ? bootstrap : session.bootstrap(session.arn(cluster(cluster)));
    return new Clients(address, properties());
  }

  private static String cluster(@Nullable String name) {
    return name == null ? "" : name;
  }

  private Map<String, String> properties() {
    Map<String, String> all = new HashMap<>();
    if (commandConfig != null) {
      Properties read = new Properties();
      try (Reader file = Files.newBufferedReader(commandConfig)) {
        read.load(file);
      } catch (IOException | IllegalArgumentException e) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "--command-config %s cannot be read: %s".formatted(commandConfig, e.getMessage()));
      }
      read.stringPropertyNames().forEach(name -> all.put(name, read.getProperty(name)));
    }
    return all;
  }
}
