package io.headrace.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.api.Json;
import io.headrace.api.MskClient;
import io.headrace.api.sign.Credentials;
import io.headrace.cli.clusters.ClustersCommand;
import io.headrace.cli.clusters.NodesCommand;
import io.headrace.cli.configurations.ConfigurationsCommand;
import io.headrace.cli.kafka.KafkaCommand;
import io.headrace.cli.operations.OperationsCommand;
import io.headrace.cli.service.DownCommand;
import io.headrace.cli.service.StatusCommand;
import io.headrace.cli.service.UpCommand;
import io.headrace.cli.tags.TagsCommand;
import io.headrace.cli.tags.VersionsCommand;
import io.headrace.cli.topics.TopicsCommand;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code headrace} command. */
@Command(
    name = "headrace",
    mixinStandardHelpOptions = true,
    versionProvider = Headrace.Version.class,
    header = "Headrace runs Apache Kafka clusters for you.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      ClustersCommand.class,
      NodesCommand.class,
      TopicsCommand.class,
      ConfigurationsCommand.class,
      OperationsCommand.class,
      TagsCommand.class,
      VersionsCommand.class,
      KafkaCommand.class,
      CompletionCommand.class,
      CommandLine.HelpCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the service refused, or what was asked for failed",
      "2:the command line could not be understood",
      "3:no service answers",
      "4:it did not happen in time",
      "5:what was named does not exist"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  headrace up                              start everything, with a first cluster",
      "  headrace clusters create orders          a three-zone cluster of your own",
      "  headrace topics tail quickstart host.telemetry",
      "  headrace kafka console-producer --cluster orders --topic letters",
      "  headrace help clusters create            what a command takes"
    })
public final class Headrace extends CommandGroup {
  @Option(
      names = "--endpoint",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description =
          "The service (default: env HEADRACE_ENDPOINT, else the one of the data directory, else http://127.0.0.1:8642).")
  @Nullable String endpoint;

  @Option(
      names = "--data",
      scope = ScopeType.INHERIT,
      paramLabel = "DIR",
      description = "The service's data directory (default: env HEADRACE_DATA, else ~/.headrace).")
  @Nullable Path data;

  @Option(
      names = "--output",
      scope = ScopeType.INHERIT,
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: table on a terminal, text elsewhere).")
  @Nullable OutputFormat output;

  @Option(
      names = "--region",
      scope = ScopeType.INHERIT,
      paramLabel = "REGION",
      defaultValue = "local-1",
      description = "Region that requests are signed for (default: ${DEFAULT-VALUE}).")
  String region = "local-1";

  private final Map<String, String> environment;
  private final InstantSource clock;
  private final boolean terminal;
  private @Nullable Session session;

  Headrace(Map<String, String> environment, InstantSource clock, boolean terminal) {
    this.environment = environment;
    this.clock = clock;
    this.terminal = terminal;
  }

  public static void main(String[] arguments) {
    Headrace root = new Headrace(System.getenv(), InstantSource.system(), isTerminal());
    System.exit(commandLine(root).execute(arguments));
  }

  @SuppressWarnings("SystemConsoleNull") // it is null when neither side is a terminal
  private static boolean isTerminal() {
    java.io.Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** The command line with everything below it. */
  static CommandLine commandLine(Headrace root) {
    CommandLine commandLine = new CommandLine(root);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setExecutionExceptionHandler(
        (error, line, _) -> Errors.tell(error, line.getErr(), root.output == OutputFormat.json));
    return commandLine;
  }

  @Override
  protected Session session() {
    Session present = session;
    if (present == null) {
      Path directory = dataDirectory();
      OutputFormat format =
          output != null ? output : terminal ? OutputFormat.table : OutputFormat.text;
      MskClient client = new MskClient(endpoint(directory), region, credentials(), clock);
      present =
          new Session(
              client,
              new Console(System.out, System.err, format, terminal),
              clock,
              directory,
              Path.of(System.getProperty("headrace.home", ".")).toAbsolutePath());
      session = present;
    }
    return present;
  }

  /** The next session looks for the service again: it may have begun to listen meanwhile. */
  public static void forgetSession(CommandLine.Model.CommandSpec spec) {
    ((Headrace) spec.root().userObject()).session = null;
  }

  private Path dataDirectory() {
    String configured = environment.get("HEADRACE_DATA");
    Path directory =
        data != null
            ? data
            : configured != null
                ? Path.of(configured)
                : Path.of(System.getProperty("user.home"), ".headrace");
    return directory.toAbsolutePath().normalize();
  }

  private URI endpoint(Path directory) {
    String configured = endpoint != null ? endpoint : environment.get("HEADRACE_ENDPOINT");
    if (configured == null) {
      configured = announced(directory);
    }
    try {
      URI uri = URI.create(configured == null ? "http://127.0.0.1:8642" : configured);
      if (uri.getHost() == null || uri.getScheme() == null || !uri.getScheme().startsWith("http")) {
        throw new IllegalArgumentException();
      }
      return uri;
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--endpoint is '%s'; it has to be a URL such as http://127.0.0.1:8642."
              .formatted(configured));
    }
  }

  private static @Nullable String announced(Path directory) {
    Path file = directory.resolve("service.json");
    if (!Files.exists(file)) {
      return null;
    }
    try {
      JsonNode service = Json.mapper().readTree(file.toFile());
      return service.path("endpoint").asText(null);
    } catch (IOException e) {
      return null;
    }
  }

  private Credentials credentials() {
    String id = environment.get("AWS_ACCESS_KEY_ID");
    String secret = environment.get("AWS_SECRET_ACCESS_KEY");
    if (id == null || secret == null) {
      return new Credentials("headrace", "headrace", null);
    }
    return new Credentials(id, secret, environment.get("AWS_SESSION_TOKEN"));
  }

  /** Tells the version of the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Headrace.class.getPackage().getImplementationVersion();
      return new String[] {"headrace " + (version == null ? "(development)" : version)};
    }
  }
}
