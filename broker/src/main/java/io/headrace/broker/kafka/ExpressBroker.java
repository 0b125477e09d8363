package io.headrace.broker.kafka;

import io.headrace.broker.archive.Snapshots;
import io.headrace.broker.follow.Following;
import io.headrace.broker.kafka.network.Pipelining;
import io.headrace.broker.kafka.network.PipeliningApis;
import io.headrace.broker.kafka.network.PipeliningSocketServer;
import io.headrace.broker.kafka.network.WaitingClients;
import io.headrace.broker.restore.Restorer;
import io.headrace.broker.wal.StreamName;
import io.headrace.broker.wal.WalSettings;
import io.headrace.broker.wal.WalStreams;
import io.headrace.broker.wal.WalWriter;
import io.headrace.objectstore.MeteredObjectStore;
import io.headrace.objectstore.ObjectStore;
import io.headrace.objectstore.ObjectStores;
import io.headrace.plugins.tiered.ArchiveCleanup;
import io.headrace.plugins.tiered.ArchiveView;
import io.headrace.plugins.tiered.LogStartOffsets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Objects;
import java.util.UUID;
import kafka.network.SocketServer;
import kafka.server.BrokerServer;
import kafka.server.ConfigHandler;
import kafka.server.KafkaApis;
import kafka.server.ReplicaManager;
import kafka.server.SharedServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.security.DelegationTokenManager;
import org.apache.kafka.server.config.ConfigType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import scala.collection.Map;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/**
 * Kafka's broker with the object store in the place of the followers.
 *
 * <p>Kafka's start-up makes a replica manager and then sets the token manager; all later uses go
 * through {@link #replicaManager()}. So the token manager's setter is where ours takes the stock
 * one's place: before the broker registers, and so before it can lead anything, its stream in the
 * store is open and older leaders' fences find it.
 */
public final class ExpressBroker extends BrokerServer {
  private static final Duration ORPHAN_GRACE = Duration.ofHours(1);
  private static final Duration LONGEST_LEAVE = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(ExpressBroker.class);

  private @Nullable Pipelining pipelining;
  private @Nullable ObjectStore walStore;
  private @Nullable ObjectStore archiveStore;
  private @Nullable ExpressMetrics expressMetrics;
  private @Nullable WalWriter wal;
  private @Nullable Takeovers takeovers;
  private volatile @Nullable ExpressReplicaManager replicas;
  private @Nullable LastRegistration registration;
  private volatile @Nullable Archiver archiver;
  private boolean stopped;

  public ExpressBroker(SharedServer sharedServer) {
    super(sharedServer);
  }

  @Override
  public void startup() {
    LocalCache.drop(config().logDirs());
    super.startup();
    keepRegistration();
  }

  private void keepRegistration() {
    try {
      Objects.requireNonNull(registration).keep(lifecycleManager().brokerEpoch());
    } catch (IOException e) {
      LOG.warn("The epoch of this broker's registration could not be kept: {}", e.toString());
    }
  }

  @Override
  public void tokenManager_$eq(DelegationTokenManager tokens) {
    super.tokenManager_$eq(tokens);
    if (tokens != null && (replicas == null || stopped)) {
      try {
        replicas = replace(super.replicaManager());
        stopped = false;
      } catch (IOException e) {
        throw new UncheckedIOException("The write-ahead log cannot be opened", e);
      }
    }
  }

  @Override
  public void socketServer_$eq(SocketServer stock) {
    boolean ownsRequestBuffers = config().queuedMaxBytes() <= 0;
    PipeliningSocketServer server =
        ownsRequestBuffers ? PipeliningSocketServer.replace(stock) : null;
    pipelining = new Pipelining(server);
    super.socketServer_$eq(server == null ? stock : server);
  }

  @Override
  public void dataPlaneRequestProcessor_$eq(KafkaApis stock) {
    super.dataPlaneRequestProcessor_$eq(
        new PipeliningApis(
            stock,
            brokerTopicStats(),
            time(),
            Objects.requireNonNull(pipelining),
            Objects.requireNonNull(replicas)::whenReadable));
  }

  @Override
  public void dynamicConfigHandlers_$eq(Map<ConfigType, ConfigHandler> stock) {
    java.util.Map<ConfigType, ConfigHandler> handlers =
        new HashMap<>(CollectionConverters.asJava(stock));
    handlers.compute(
        ConfigType.TOPIC,
        (_, topics) -> new TopicSettings(Objects.requireNonNull(topics), logManager()));
    super.dynamicConfigHandlers_$eq(CollectionConverters.asScala(handlers));
  }

  @Override
  public ReplicaManager replicaManager() {
    ReplicaManager express = replicas;
    return express == null ? super.replicaManager() : express;
  }

  @Override
  public void shutdown(Duration timeout) {
    Archiver present = archiver;
    if (present != null && !stopped && config().controlledShutdownEnable()) {
      present.leave(LONGEST_LEAVE.compareTo(timeout) < 0 ? LONGEST_LEAVE : timeout);
    }
    super.shutdown(timeout);
    close();
    stopped = true; // it may be started again
  }

  private ExpressReplicaManager replace(ReplicaManager stock) throws IOException {
    stock.removeMetrics();
    stock.replicaFetcherManager().shutdown();
    stock.replicaAlterLogDirsManager().shutdown();
    stock
        .replicaSelectorPlugin()
        .foreach(
            selector -> {
              Utils.closeQuietly(selector, "the stock replica selector"); // ours has one, too
              return BoxedUnit.UNIT;
            });
    Utils.swallow(
        LOG,
        Level.WARN,
        "The stock share fetch purgatory did not shut down",
        () -> stock.delayedShareFetchPurgatory().shutdown());

    ExpressStores stores = ExpressStores.of(config().originals(), clusterId());
    LOG.info("Write-ahead log in {}, archive in {}", stores.wal(), stores.archive());
    ExpressMetrics meters = new ExpressMetrics(metrics());
    expressMetrics = meters;
    StoreWait wait = new StoreWait(time()::nanoseconds, pause -> time().sleep(pause.toMillis()));
    MeteredObjectStore store = open(stores.wal());
    walStore = store;
    meters.watch("wal", store);
    Uuid incarnation = Uuid.randomUuid();
    WalSettings settings = WalConfig.of(config().originals(), stores.wal());
    WalWriter writer =
        wait.until(
            "The store of the write-ahead log",
            () ->
                WalWriter.open(
                    store,
                    new StreamName(config().nodeId(), incarnation.toString()),
                    new UUID(
                        incarnation.getMostSignificantBits(),
                        incarnation.getLeastSignificantBits()),
                    settings,
                    time()::nanoseconds,
                    new WalObserver(meters)));
    wal = writer;
    registration = new LastRegistration(store, config().nodeId());
    wait.until("The store of the last registration", registration::epoch)
        .ifPresent(epoch -> LocalCache.declareClean(config().logDirs(), epoch));
    Objects.requireNonNull(pipelining)
        .tell(
            new WaitingClients() {
              @Override
              public void mayWait() {
                writer.someMayWait();
              }

              @Override
              public void waits() {
                writer.someWait();
              }

              @Override
              public void asks() {
                writer.hurry();
              }
            });
    meters.watch(writer);
    MeteredObjectStore archive = open(stores.archive());
    archiveStore = archive;
    meters.watch("archive", archive);
    InstantSource clock = () -> Instant.ofEpochMilli(time().milliseconds());
    Snapshots snapshots = new Snapshots(archive, clock, ORPHAN_GRACE);
    Histories histories =
        new Histories(
            metadataCache(),
            () -> logManager().currentDefaultConfig(),
            TieredStorage.isArchive(config().remoteLogManagerConfig())
                ? remoteLogManagerOpt().get().storageManager()
                : null,
            new ArchiveView(archive),
            new LogStartOffsets(archive),
            new LogSnapshots(snapshots, incarnation.toString()));
    WalStreams streams = new WalStreams(store, writer);
    Takeovers started = new Takeovers(new Restorer(streams, histories), histories, meters);
    takeovers = started;
    ExpressReplicaManager manager =
        new ExpressReplicaManager(
            this,
            stock,
            writer,
            started,
            histories,
            new Following(streams, histories, time()::nanoseconds),
            Objects.requireNonNull(pipelining));
    meters.watch(manager);
    ArchiveCleanup cleanup = new ArchiveCleanup(archive, clock, config().nodeId());
    Archiver begun =
        new Archiver(
            manager,
            writer,
            histories,
            time(),
            ArchiveSettings.of(config().originals()),
            new Janitor(config().nodeId(), metadataCache(), streams, cleanup, snapshots),
            new OrphanCollector(histories, cleanup, snapshots, ORPHAN_GRACE, meters));
    begun.start();
    archiver = begun;
    return manager;
  }

  private MeteredObjectStore open(String uri) throws IOException {
    return new MeteredObjectStore(
        ObjectStores.open(uri, "broker-%d-%s".formatted(config().nodeId(), Uuid.randomUuid())),
        time()::nanoseconds);
  }

  private void close() {
    if (takeovers != null) {
      takeovers.close();
    }
    if (wal != null) {
      wal.close();
    }
    if (expressMetrics != null) {
      expressMetrics.close();
    }
    if (walStore != null) {
      walStore.close();
    }
    if (archiveStore != null) {
      archiveStore.close();
    }
  }

  /** What the write-ahead log tells. */
  private record WalObserver(ExpressMetrics metrics) implements WalWriter.Observer {
    @Override
    public void written(long bytes, long nanos) {
      metrics.put(nanos);
    }

    /**
     * Somebody has closed this broker's stream, because it was taken for dead: it can acknowledge
     * nothing any more.
     */
    @Override
    public void closed() {
      LOG.error("This broker was taken for dead and its write-ahead log is closed; it stops");
      Exit.halt(1);
    }
  }
}
