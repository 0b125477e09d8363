package io.headrace.cli;

import io.headrace.api.MskClient;
import io.headrace.api.MskException;
import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.wire.Cluster;
import io.headrace.api.wire.DescribeClusterV2Response;
import io.headrace.api.wire.GetBootstrapBrokersResponse;
import io.headrace.api.wire.ListClustersV2Response;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run of the command: the service it talks to, its console, its clock. Not thread-safe. */
public final class Session {
  private static final Duration LOOK = Duration.ofMillis(150);

  private final Surroundings surroundings;
  private final Console console;
  private final Path data;
  private final URI endpoint;
  private final Function<URI, MskClient> connect;
  private @Nullable MskClient client;

  Session(
      Surroundings surroundings,
      Console console,
      Path data,
      URI endpoint,
      Function<URI, MskClient> connect) {
    this.surroundings = surroundings;
    this.console = console;
    this.data = data;
    this.endpoint = endpoint;
    this.connect = connect;
  }

  /** The same with another service. */
  public Session at(URI otherEndpoint) {
    return new Session(surroundings, console, data, otherEndpoint, connect);
  }

  /** The service's client; made on first use. */
  public MskClient client() {
    MskClient present = client;
    if (present == null) {
      present = connect.apply(endpoint);
      client = present;
    }
    return present;
  }

  public URI endpoint() {
    return endpoint;
  }

  public Console console() {
    return console;
  }

  public InstantSource clock() {
    return surroundings.clock();
  }

  public Map<String, String> environment() {
    return surroundings.environment();
  }

  /** The service's data directory, absolute. */
  public Path data() {
    return data;
  }

  /** How a person calls this command for the same data directory. */
  public String command() {
    String configured = environment().get("HEADRACE_DATA");
    Path usual =
        configured != null
            ? Path.of(configured)
            : Path.of(System.getProperty("user.home"), ".headrace");
    return data.equals(usual.toAbsolutePath().normalize())
        ? "./headrace"
        : "./headrace --data " + data;
  }

  /** The distribution that this command runs from, absolute. */
  public Path home() {
    return surroundings.home();
  }

  public Progress progress() {
    return new Progress(console, clock());
  }

  public List<Cluster> clusters() {
    return client()
        .pages(
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
    if (isArn(nameOrArn)) {
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
        client()
            .call(
                MskRequest.of(MskOperation.DESCRIBE_CLUSTER_V2).path("clusterArn", arn),
                DescribeClusterV2Response.class);
    return Objects.requireNonNull(response.clusterInfo());
  }

  /** The ARN of the cluster that a person names; any ARN stands for itself. */
  public String arn(String nameOrArn) {
    return isArn(nameOrArn) ? nameOrArn : Objects.requireNonNull(cluster(nameOrArn).clusterArn());
  }

  private static boolean isArn(String text) {
    return text.startsWith("arn:");
  }

  public String bootstrap(String arn) {
    return Objects.requireNonNull(
        client()
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
    boolean _ = await(what, limit, done::getAsBoolean, is -> is);
  }

  /** Looks again and again until what is seen fits, and returns that. */
  public <T> T await(String what, Duration limit, Supplier<T> look, Predicate<T> fits) {
    Instant end = clock().instant().plus(limit);
    while (true) {
      T seen = look.get();
      if (fits.test(seen)) {
        return seen;
      }
      if (clock().instant().isAfter(end)) {
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
      surroundings.pause().pause(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "Interrupted.");
    }
  }
}
