package io.headrace.cli.service;

import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.ServiceInfo;
import io.headrace.api.ServiceUnreachableException;
import io.headrace.api.wire.Cluster;
import io.headrace.api.wire.ClusterState;
import io.headrace.api.wire.CreateClusterV2Response;
import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.cli.Headrace;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Progress;
import io.headrace.cli.clusters.ClustersCreate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything and stays. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description =
        "Start the service, with a first cluster when there is none, and stay until Ctrl-C, which stops all.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  headrace up",
      "  headrace up --keep       brokers go on after Ctrl-C; the next up adopts them",
      "  headrace up --detach     everything goes on in the background; headrace down stops it"
    })
public final class UpCommand extends HeadraceCommand {
  private static final String QUICKSTART = "quickstart";
  private static final String TELEMETRY_TAG = "headrace:telemetry";
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final Duration WATCH = Duration.ofSeconds(2);

  @Option(
      names = "--port",
      defaultValue = "8642",
      description = "Port of the service, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port = 8642;

  @Option(names = "--keep", description = "Leave the brokers running when the service stops.")
  private boolean keep;

  @Option(names = "--detach", description = "Return when all is ready; everything goes on.")
  private boolean detach;

  @Option(names = "--no-quickstart", description = "Make no first cluster.")
  private boolean noQuickstart;

  @Override
  public Integer call() {
    Instant began = session().clock().instant();
    ServiceProcess process = new ServiceProcess(session());
    Optional<ProcessHandle> running = process.running();
    ProcessHandle service;
    try (Progress progress = session().progress()) {
      service = running.isPresent() ? running.get() : start(process, progress);
      Headrace.forgetSession(spec());
      if (running.isPresent()) {
        progress.done(
            "a service for " + session().data() + " already runs (process " + service.pid() + ")");
      } else {
        progress.done("the service answers");
      }
      ready(began, progress, service);
    }
    return detach ? ExitCode.OK : stay(service, running.isEmpty());
  }

  private ProcessHandle start(ServiceProcess process, Progress progress) {
    Process started = process.start(port, keep);
    session()
        .await(
            "starting the service",
            LIMIT,
            () -> {
              progress.show("starting the service");
              if (!started.isAlive()) {
                throw new CommandFailure(ExitCode.FAILED, process.lastWords());
              }
              return process.running().isPresent();
            });
    return process.running().orElseThrow();
  }

  private void ready(Instant began, Progress progress, ProcessHandle service) {
    List<Cluster> clusters = session().clusters();
    if (clusters.isEmpty() && !noQuickstart) {
      createQuickstart();
      clusters = session().clusters();
    }
    Optional<Cluster> first =
        clusters.stream()
            .filter(cluster -> cluster.tags() != null && cluster.tags().containsKey(TELEMETRY_TAG))
            .findFirst();
    ServiceInfo info = session().client().serviceInfo();
    String endpoint = session().client().endpoint().toString();
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("service", info);
    result.put("endpoint", endpoint);
    if (first.isEmpty()) {
      progress.close();
      session().console().show(result, "Headrace is ready at " + endpoint + ".");
      return;
    }
    String arn = Objects.requireNonNull(first.get().clusterArn());
    awaitActive(arn, progress, service);
    String bootstrap = session().bootstrap(arn);
    String record = FirstRecord.await(session(), bootstrap, began, LIMIT, progress);
    progress.close();
    String seconds =
        String.format(
            Locale.ROOT,
            "%.1f",
            Duration.between(began, session().clock().instant()).toMillis() / 1000.0);
    result.put("cluster", first.get().clusterName());
    result.put("bootstrapServers", bootstrap);
    result.put("record", record);
    result.put("seconds", seconds);
    session().console().show(result, Guide.text(bootstrap, endpoint, record, seconds));
  }

  private void createQuickstart() {
    CreateClusterV2Response _ =
        session()
            .client()
            .call(
                MskRequest.of(MskOperation.CREATE_CLUSTER_V2)
                    .body(
                        ClustersCreate.request(
                            QUICKSTART,
                            Map.of("headrace:controllers", "1", TELEMETRY_TAG, "host"),
                            3,
                            List.of("subnet-a", "subnet-b", "subnet-c"),
                            "kafka.t3.small",
                            10,
                            "4.3.1",
                            null)),
                CreateClusterV2Response.class);
  }

  private void awaitActive(String arn, Progress progress, ProcessHandle service) {
    session()
        .await(
            "starting the cluster",
            LIMIT,
            () -> {
              if (!service.isAlive()) {
                throw new CommandFailure(
                    ExitCode.FAILED,
                    "The service has ended; see logs/service.log in " + session().data());
              }
              Cluster cluster = session().describe(arn);
              if (cluster.state() == ClusterState.FAILED) {
                throw new CommandFailure(
                    ExitCode.FAILED,
                    "Cluster '%s' failed: %s. Delete it with 'headrace clusters delete %s', then try again."
                        .formatted(
                            cluster.clusterName(),
                            cluster.stateInfo() == null ? "" : cluster.stateInfo().message(),
                            cluster.clusterName()));
              }
              String reason =
                  cluster.stateInfo() == null ? "" : ": " + cluster.stateInfo().message();
              progress.show("cluster " + cluster.clusterName() + " is " + cluster.state() + reason);
              return cluster.state() == ClusterState.ACTIVE;
            });
    progress.done("cluster is ACTIVE");
  }

  /** Watches until Ctrl-C, or until the service is gone. */
  private int stay(ProcessHandle service, boolean ours) {
    session().console().note(ours ? stopHint() : "Ctrl-C leaves; the service goes on.");
    CountDownLatch done = new CountDownLatch(1);
    Thread ended =
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  if (ours && service.isAlive()) {
                    service.destroy();
                    DownCommand.awaitEnd(session(), service);
                    session()
                        .console()
                        .note(
                            keep
                                ? "Stopped; the brokers go on. 'headrace up' adopts them, 'headrace down' stops them."
                                : "Stopped.");
                  }
                  done.countDown();
                });
    Runtime.getRuntime().addShutdownHook(ended);
    Map<String, ClusterState> states = new HashMap<>();
    while (service.isAlive()) {
      watch(states);
      session().pause(WATCH);
    }
    if (done.getCount() == 0 || ended.isAlive()) {
      return ExitCode.OK;
    }
    throw new CommandFailure(
        ExitCode.FAILED,
        "The service (process %d) has ended. Brokers it ran may go on: 'headrace up' adopts them, 'headrace down' stops them."
            .formatted(service.pid()));
  }

  private String stopHint() {
    return keep
        ? "Ctrl-C stops the service; the brokers go on."
        : "Ctrl-C stops the service and its brokers.";
  }

  /** Tells each change of a cluster's state. */
  private void watch(Map<String, ClusterState> states) {
    try {
      for (Cluster cluster : session().clusters()) {
        String name = String.valueOf(cluster.clusterName());
        ClusterState state = Objects.requireNonNull(cluster.state());
        ClusterState before = states.put(name, state);
        if (before != null && before != state) {
          String reason = cluster.stateInfo() == null ? "" : ": " + cluster.stateInfo().message();
          session().console().note("cluster " + name + " is " + state + reason);
        }
      }
    } catch (ServiceUnreachableException e) {
      // the loop sees whether the service is gone
    }
  }
}
