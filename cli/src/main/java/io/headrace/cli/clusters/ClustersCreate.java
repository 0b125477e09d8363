package io.headrace.cli.clusters;

import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.wire.BrokerNodeGroupInfo;
import io.headrace.api.wire.ConfigurationInfo;
import io.headrace.api.wire.CreateClusterV2Request;
import io.headrace.api.wire.CreateClusterV2Response;
import io.headrace.api.wire.EBSStorageInfo;
import io.headrace.api.wire.ProvisionedRequest;
import io.headrace.api.wire.StorageInfo;
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
      "  headrace clusters create big --brokers 6 --instance-type kafka.m7g.large --storage-gib 100"
    })
public final class ClustersCreate extends HeadraceCommand {
  private static final List<String> SUBNETS = List.of("subnet-a", "subnet-b", "subnet-c");

  @Parameters(paramLabel = "NAME", description = "Name of the cluster to be.")
  private String name = "";

  @Option(
      names = "--brokers",
      defaultValue = "3",
      description = "Number of brokers, a multiple of the zones (default: ${DEFAULT-VALUE}).")
  private int brokers = 3;

  @Option(
      names = "--zones",
      defaultValue = "3",
      description = "Number of zones to spread over, 1 to 3 (default: ${DEFAULT-VALUE}).")
  private int zones = 3;

  @Option(
      names = "--instance-type",
      paramLabel = "TYPE",
      defaultValue = "kafka.t3.small",
      description = "Instance type of the brokers (default: ${DEFAULT-VALUE}).")
  private String instanceType = "kafka.t3.small";

  @Option(
      names = "--storage-gib",
      paramLabel = "GIB",
      defaultValue = "10",
      description = "Volume of each broker, GiB (default: ${DEFAULT-VALUE}).")
  private int storageGib = 10;

  @Option(
      names = "--kafka-version",
      paramLabel = "VERSION",
      defaultValue = "4.3.1",
      description = "Version of Kafka (default: ${DEFAULT-VALUE}).")
  private String kafkaVersion = "4.3.1";

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
    Session session = session();
    if (zones < 1 || zones > SUBNETS.size()) {
      throw new CommandFailure(
          ExitCode.USAGE, "--zones is %d; it has to be 1 to %d.".formatted(zones, SUBNETS.size()));
    }
    Map<String, String> all = new LinkedHashMap<>(tags);
    all.put("headrace:controllers", Integer.toString(controllers));
    ConfigurationInfo revision =
        configuration == null ? null : ConfigurationNames.revision(session, configuration);
    CreateClusterV2Response created =
        session
            .client()
            .call(
                MskRequest.of(MskOperation.CREATE_CLUSTER_V2)
                    .body(
                        request(
                            name,
                            all,
                            brokers,
                            SUBNETS.subList(0, zones),
                            instanceType,
                            storageGib,
                            kafkaVersion,
                            revision)),
                CreateClusterV2Response.class);
    if (waiting.waits()) {
      Waiting.untilActive(session, Objects.requireNonNull(created.clusterArn()), waiting.timeout());
    }
    session.console().show(created, String.valueOf(created.clusterArn()));
    return ExitCode.OK;
  }

  /** A request for a provisioned cluster. */
  public static CreateClusterV2Request request(
      String name,
      Map<String, String> tags,
      int brokers,
      List<String> subnets,
      String instanceType,
      int storageGib,
      String kafkaVersion,
      @Nullable ConfigurationInfo revision) {
    return new CreateClusterV2Request(
        name,
        tags,
        new ProvisionedRequest(
            new BrokerNodeGroupInfo(
                null,
                subnets,
                instanceType,
                null,
                new StorageInfo(new EBSStorageInfo(null, storageGib)),
                null,
                null),
            null,
            null,
            revision,
            null,
            null,
            null,
            kafkaVersion,
            null,
            brokers,
            null),
        null);
  }
}
