package io.headrace.cli;

import io.headrace.api.MskClient;
import io.headrace.api.sign.Credentials;
import io.headrace.cli.bench.BenchCommand;
import io.headrace.cli.clusters.ClustersCommand;
import io.headrace.cli.configurations.ConfigurationsCommand;
import io.headrace.cli.kafka.KafkaCommand;
import io.headrace.cli.nodes.NodesCommand;
import io.headrace.cli.operations.OperationsCommand;
import io.headrace.cli.plan.PlanCommand;
import io.headrace.cli.service.DownCommand;
import io.headrace.cli.service.StatusCommand;
import io.headrace.cli.service.UpCommand;
import io.headrace.cli.tags.TagsCommand;
import io.headrace.cli.topics.TopicsCommand;
import io.headrace.cli.verify.VerifyCommand;
import io.headrace.cli.versions.VersionsCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code headrace} command. */
@Command(
    name = "headrace",
    mixinStandardHelpOptions = true,
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
      PlanCommand.class,
      VerifyCommand.class,
      BenchCommand.class,
      CompletionCommand.class,
      HelpCommand.class
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
      "  headrace plan -f orders.yaml             what a workload needs and costs, and whether it is for Kafka",
      "  headrace verify --cluster orders         prove that nothing acknowledged is lost",
      "  headrace help clusters create            what a command takes"
    })
public final class Headrace extends CommandGroup {
  private static final int HELP_WIDTH = 100;
  private static final String LOCAL_REGION = "local-1";
  private static final URI DEFAULT_ENDPOINT = URI.create("http://127.0.0.1:8642");

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
      description =
          "Region that requests are signed for (default: "
              + LOCAL_REGION
              + "), or that a plan is made for.")
  @Nullable String region;

  private final Surroundings surroundings;
  private @Nullable Session session;

  Headrace(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Runs a command and ends the process with its {@link ExitCode}. */
  public static void main(String[] arguments) {
    System.exit(commandLine(new Headrace(thisProcess())).execute(arguments));
  }

  private static Surroundings thisProcess() {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    return new Surroundings(
        System.getenv(),
        Path.of(System.getProperty("headrace.home", ".")).toAbsolutePath().normalize(),
        Terminals.ofProcess(),
        System.out,
        System.err,
        question -> ask(question, in),
        InstantSource.system(),
        Thread::sleep);
  }

  /** Asks on standard error, which may be the terminal when standard output is not. */
  private static @Nullable String ask(String question, BufferedReader in) {
    System.err.print(question);
    System.err.flush();
    try {
      return in.readLine();
    } catch (IOException e) {
      return null;
    }
  }

  /** The command line with everything below it. */
  static CommandLine commandLine(Headrace root) {
    CommandLine commandLine = new CommandLine(root);
    commandLine.setOut(writer(root.surroundings.out()));
    commandLine.setErr(writer(root.surroundings.err()));
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setExpandAtFiles(false);
    commandLine.setUsageHelpWidth(HELP_WIDTH);
    commandLine.setUsageHelpAutoWidth(root.surroundings.terminals().out());
    commandLine.setExecutionExceptionHandler(
        (error, line, _) -> root.tell(error, line.getErr(), root.output == OutputFormat.json));
    commandLine.setParameterExceptionHandler(
        (error, arguments) ->
            root.tell(error, error.getCommandLine().getErr(), asksForJson(arguments)));
    Objects.requireNonNull(commandLine.getSubcommands().get("kafka")).setStopAtPositional(true);
    giveVersion(commandLine.getCommandSpec());
    return commandLine;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  private static void giveVersion(CommandLine.Model.CommandSpec spec) {
    spec.versionProvider(new Version());
    spec.subcommands().values().forEach(below -> giveVersion(below.getCommandSpec()));
  }

  /** Whether a command line that could not be understood asks for JSON. */
  private static boolean asksForJson(String[] arguments) {
    String line = " " + String.join(" ", arguments) + " ";
    return line.contains(" --output json ") || line.contains(" --output=json ");
  }

  private int tell(Exception error, PrintWriter err, boolean json) {
    ToldError told = ToldError.of(error);
    err.println(json ? told.json() : told.text());
    if ("1".equals(surroundings.environment().get("HEADRACE_DEBUG"))) {
      error.printStackTrace(err);
    }
    err.flush();
    return told.exitCode();
  }

  @Override
  protected Session session() {
    Session present = session;
    if (present == null) {
      Path directory = dataDirectory();
      OutputFormat format =
          output != null
              ? output
              : surroundings.terminals().out() ? OutputFormat.table : OutputFormat.text;
      present =
          new Session(
              surroundings,
              new Console(surroundings, format),
              directory,
              endpoint(directory),
              uri ->
                  new MskClient(
                      uri,
                      region == null ? LOCAL_REGION : region,
                      credentials(),
                      surroundings.clock()));
      session = present;
    }
    return present;
  }

  private Path dataDirectory() {
    String configured = surroundings.environment().get("HEADRACE_DATA");
    Path directory =
        data != null
            ? data
            : configured != null
                ? Path.of(configured)
                : Path.of(System.getProperty("user.home"), ".headrace");
    return directory.toAbsolutePath().normalize();
  }

  private URI endpoint(Path directory) {
    String configured =
        endpoint != null ? endpoint : surroundings.environment().get("HEADRACE_ENDPOINT");
    if (configured == null) {
      return ServiceAnnouncement.read(directory)
          .map(ServiceAnnouncement::endpoint)
          .orElse(DEFAULT_ENDPOINT);
    }
    try {
      URI uri = URI.create(configured);
      if (uri.getHost() == null || uri.getScheme() == null || !uri.getScheme().startsWith("http")) {
        throw new IllegalArgumentException();
      }
      return uri;
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "%s is '%s'; it has to be a URL such as %s."
              .formatted(
                  endpoint != null ? "--endpoint" : "HEADRACE_ENDPOINT",
                  configured,
                  DEFAULT_ENDPOINT));
    }
  }

  private Credentials credentials() {
    Map<String, String> environment = surroundings.environment();
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
