package io.headrace.control.telemetry;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.ClusterState;
import io.headrace.control.store.StateStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams this machine's telemetry into every cluster that asks for it with the tag {@code
 * headrace:telemetry=host}. Follows the store: a stream begins soon after its cluster's data can
 * flow and ends with it.
 */
public final class HostTelemetry implements AutoCloseable {
  /** The tag that asks for telemetry. */
  public static final String TAG = "headrace:telemetry";

  private static final Logger LOG = LoggerFactory.getLogger(HostTelemetry.class);
  private static final long LOOK_MILLIS = 300;

  private final StateStore store;
  private final CompletableFuture<HostSampler> sampler;
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("telemetry").daemon().factory());
  private final Map<UUID, TelemetryStream> streams = new HashMap<>();

  /**
   * Telemetry that begins with {@link #start}; the sampler is made in the background, as reading
   * the hardware takes a while.
   */
  public HostTelemetry(StateStore store, Supplier<HostSampler> sampler) {
    this.store = store;
    this.sampler = CompletableFuture.supplyAsync(sampler, scheduler);
  }

  public void start() {
    var _ =
        scheduler.scheduleWithFixedDelay(
            this::follow, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void follow() {
    try {
      Map<UUID, Cluster> wanted =
          store.clusters().stream()
              .filter(cluster -> "host".equals(cluster.tags().get(TAG)) && dataFlows(cluster))
              .collect(Collectors.toMap(Cluster::id, cluster -> cluster));
      for (UUID id : Set.copyOf(streams.keySet())) {
        if (!wanted.containsKey(id)) {
          stop(id);
        }
      }
      wanted.forEach(
          (id, cluster) ->
              streams.computeIfAbsent(id, _ -> new TelemetryStream(cluster, this::sample)));
    } catch (RuntimeException e) {
      LOG.warn("telemetry could not follow the clusters", e);
    }
  }

  private static boolean dataFlows(Cluster cluster) {
    return switch (cluster.state()) {
      case ClusterState.Active _ -> true;
      case ClusterState.Healing _ -> true;
      case ClusterState.Updating _ -> true;
      case ClusterState.RebootingBroker _ -> true;
      case ClusterState.Creating _ -> false;
      case ClusterState.Failed _ -> false;
      case ClusterState.Deleting _ -> false;
    };
  }

  private HostSample sample() {
    HostSampler ready = sampler.join();
    synchronized (ready) {
      return ready.sample();
    }
  }

  private void stop(UUID id) {
    TelemetryStream stream = streams.remove(id);
    if (stream != null) {
      stream.stop();
    }
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
    Set.copyOf(streams.keySet()).forEach(this::stop);
  }
}
