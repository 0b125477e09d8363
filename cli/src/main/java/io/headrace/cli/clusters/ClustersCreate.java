package io.headrace.cli.clusters;

import io.headrace.api.wire.CreateClusterV2Response;
import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import io.headrace.cli.configurations.ConfigurationNames;
import io.headrace.cli.operations.WaitOptions;
import io.headrace.cli.operations.Waiting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a cluster. */
@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    description = "Make a cluster and wait until it is ACTIVE.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  headrace clusters create orders",
      "  headrace clusters create big --brokers 6 --instance-type kafka.m7g.large --storage-gib 100",
      "  headrace clusters create small --brokers 1 --zones 1 --controllers 1 --tag team=platform",
      "  headrace clusters create orders --no-wait && headrace operations watch orders"
    })
public final class ClustersCreate extends HeadraceCommand {
  @Parameters(paramLabel = "NAME", description = "Name of the cluster to be.")
  private String name = "";

  @Option(
      names = "--brokers",
      paramLabel = "N",
      defaultValue = "3",
      description = "Number of brokers, a multiple of the zones (default: ${DEFAULT-VALUE}).")
  private int brokers = 3;

  @Option(
      names = "--zones",
      paramLabel = "N",
      defaultValue = "3",
      description = "Number of zones to spread over, 1 to 3 (default: ${DEFAULT-VALUE}).")
  private int zones = 3;

  @Option(
      names = "--instance-type",
      paramLabel = "TYPE",
      defaultValue = NewCluster.INSTANCE_TYPE,
      description = "Instance type of the brokers (default: ${DEFAULT-VALUE}).")
  private String instanceType = NewCluster.INSTANCE_TYPE;

  @Option(
      names = "--storage-gib",
      paramLabel = "GIB",
      defaultValue = "10",
      description = "Volume of each broker, GiB (default: ${DEFAULT-VALUE}).")
  private int storageGib = 10;

  @Option(
      names = "--kafka-version",
      paramLabel = "VERSION",
      defaultValue = NewCluster.KAFKA_VERSION,
      description = "Version of Kafka (default: ${DEFAULT-VALUE}).")
  private String kafkaVersion = NewCluster.KAFKA_VERSION;

  @Option(
      names = "--controllers",
      paramLabel = "1|3",
      defaultValue = "3",
      description = "Number of controllers (default: ${DEFAULT-VALUE}).")
  private int controllers = 3;

  @Option(
      names = "--configuration",
      paramLabel = "NAME[:REVISION]|ARN",
      description = "Configuration of the brokers.")
  private @Nullable String configuration;

  @Option(names = "--tag", paramLabel = "KEY=VALUE", description = "A tag; may be given again.")
  private Map<String, String> tags = new LinkedHashMap<>();

  @Mixin private WaitOptions waiting = new WaitOptions();

  @Override
  public Integer call() {
    oneOf("--zones", zones, 1, 2, 3);
    oneOf("--controllers", controllers, 1, 3);
    Session session = session();
    Map<String, String> all = new LinkedHashMap<>(tags);
    all.put(NewCluster.CONTROLLERS_TAG, Integer.toString(controllers));
    NewCluster cluster =
        new NewCluster(
            name,
            brokers,
            zones,
            instanceType,
            storageGib,
            kafkaVersion,
            all,
            configuration == null ? null : ConfigurationNames.revision(session, configuration));
    CreateClusterV2Response created =
        session.client().call(cluster.request(), CreateClusterV2Response.class);
    String arn = Objects.requireNonNull(created.clusterArn());
    if (!waiting.waits()) {
      session.console().show(created, arn);
    } else {
      session.console().show(Waiting.untilActive(session, arn, waiting.timeout()), arn);
    }
    return ExitCode.OK;
  }

  private static void oneOf(String option, int value, Integer... allowed) {
    if (!List.of(allowed).contains(value)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "%s is %d; it has to be one of %s.".formatted(option, value, List.of(allowed)));
    }
  }
}
