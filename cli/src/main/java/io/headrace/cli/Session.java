package io.headrace.cli;

import io.headrace.api.MskClient;
import io.headrace.api.MskException;
import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.wire.Cluster;
import io.headrace.api.wire.DescribeClusterV2Response;
import io.headrace.api.wire.GetBootstrapBrokersResponse;
import io.headrace.api.wire.ListClustersV2Response;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** One run of the command: the service it talks to, its console, and its clock. */
public final class Session {
  private static final Duration LOOK = Duration.ofMillis(200);

  private final MskClient client;
  private final Console console;
  private final InstantSource clock;
  private final Path data;
  private final Path home;

  Session(MskClient client, Console console, InstantSource clock, Path data, Path home) {
    this.client = client;
    this.console = console;
    this.clock = clock;
    this.data = data;
    this.home = home;
  }

  public MskClient client() {
    return client;
  }

  public Console console() {
    return console;
  }

  public InstantSource clock() {
    return clock;
  }

  /** The service's data directory, absolute. */
  public Path data() {
    return data;
  }

  /** The distribution that this command runs from. */
  public Path home() {
    return home;
  }

  public Progress progress() {
    return new Progress(console, clock);
  }

  public List<Cluster> clusters() {
    return client.pages(
        token -> MskRequest.of(MskOperation.LIST_CLUSTERS_V2).query("nextToken", token),
        ListClustersV2Response.class,
        ListClustersV2Response::clusterInfoList,
        ListClustersV2Response::nextToken);
  }

  /**
   * The cluster that a person names.
   *
   * @param nameOrArn its name or its ARN
   * @throws MskException of kind NOT_FOUND, with the names there are
   */
  public Cluster cluster(String nameOrArn) {
    if (nameOrArn.startsWith("arn:")) {
      return describe(nameOrArn);
    }
    List<Cluster> all = clusters();
    return all.stream()
        .filter(cluster -> nameOrArn.equals(cluster.clusterName()))
        .findFirst()
        .orElseThrow(
            () ->
                MskException.notFound(
                    "CLUSTER",
                    "There is no cluster '%s'. There %s."
                        .formatted(
                            nameOrArn, all.isEmpty() ? "are none yet" : "is: " + names(all))));
  }

  public Cluster describe(String arn) {
    DescribeClusterV2Response response =
        client.call(
            MskRequest.of(MskOperation.DESCRIBE_CLUSTER_V2).path("clusterArn", arn),
            DescribeClusterV2Response.class);
    return Objects.requireNonNull(response.clusterInfo());
  }

  /** The ARN of the cluster that a person names. */
  public String arn(String nameOrArn) {
    return nameOrArn.startsWith("arn:")
        ? nameOrArn
        : Objects.requireNonNull(cluster(nameOrArn).clusterArn());
  }

  public String bootstrap(String arn) {
    return Objects.requireNonNull(
        client
            .call(
                MskRequest.of(MskOperation.GET_BOOTSTRAP_BROKERS).path("clusterArn", arn),
                GetBootstrapBrokersResponse.class)
            .bootstrapBrokerString());
  }

  public static String names(List<Cluster> clusters) {
    return clusters.stream().map(Cluster::clusterName).collect(Collectors.joining(", "));
  }

  /**
   * Looks again and again until it is done.
   *
   * @param what names it in the error
   * @throws CommandFailure with {@link ExitCode#TIMED_OUT}
   */
  public void await(String what, Duration limit, BooleanSupplier done) {
    Instant end = clock.instant().plus(limit);
    while (!done.getAsBoolean()) {
      if (clock.instant().isAfter(end)) {
        throw new CommandFailure(
            ExitCode.TIMED_OUT,
            "%s: not done after %d s. It goes on; look with 'headrace status', or wait longer with --timeout."
                .formatted(what, limit.toSeconds()));
      }
      pause(LOOK);
    }
  }

  /** Waits this long. */
  public void pause(Duration time) {
    try {
      boolean _ = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "Interrupted.");
    }
  }
}
