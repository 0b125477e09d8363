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
import java.util.Locale;
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
      "  headrace clusters create fast --type express",
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

  /** The two kinds of brokers. */
  private enum Type {
    STANDARD(NewCluster.INSTANCE_TYPE),
    EXPRESS(NewCluster.EXPRESS_INSTANCE_TYPE);

    private final String instanceType;

    Type(String instanceType) {
      this.instanceType = instanceType;
    }
  }

  @Option(
      names = "--type",
      paramLabel = "standard|express",
      description =
          "Kind of the brokers: standard keeps data on their disks, express in an object store"
              + " (default: that of the instance type, else standard).")
  private @Nullable Type type;

  @Option(
      names = "--instance-type",
      paramLabel = "TYPE",
      description =
          "Instance type of the brokers (default: "
              + NewCluster.INSTANCE_TYPE
              + ", or "
              + NewCluster.EXPRESS_INSTANCE_TYPE
              + " for express).")
  private @Nullable String instanceType;

  @Option(
      names = "--storage-gib",
      paramLabel = "GIB",
      description = "Volume of each standard broker, GiB (default: 10).")
  private @Nullable Integer storageGib;

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
    Type kind = type();
    Session session = session();
    Map<String, String> all = new LinkedHashMap<>(tags);
    all.put(NewCluster.CONTROLLERS_TAG, Integer.toString(controllers));
    NewCluster cluster =
        new NewCluster(
            name,
            brokers,
            zones,
            instanceType == null ? kind.instanceType : instanceType,
            storageGib == null && kind == Type.STANDARD ? Integer.valueOf(10) : storageGib,
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

  /** What is asked for, by either option. */
  private Type type() {
    if (instanceType == null) {
      return type == null ? Type.STANDARD : type;
    }
    Type named = instanceType.startsWith("express.") ? Type.EXPRESS : Type.STANDARD;
    if (type != null && type != named) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--type is %s, but instance type %s is of the other kind; leave one of them out."
              .formatted(type.name().toLowerCase(Locale.ROOT), instanceType));
    }
    return named;
  }

  private static void oneOf(String option, int value, Integer... allowed) {
    if (!List.of(allowed).contains(value)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "%s is %d; it has to be one of %s.".formatted(option, value, List.of(allowed)));
    }
  }
}
