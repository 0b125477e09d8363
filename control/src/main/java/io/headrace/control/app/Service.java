package io.headrace.control.app;

import io.headrace.api.ServiceInfo;
import io.headrace.control.cluster.Arns;
import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import io.headrace.control.kafka.ClusterProbe;
import io.headrace.control.kafka.ControllerMembership;
import io.headrace.control.kafka.KafkaPartitionMover;
import io.headrace.control.kafka.KafkaTopicAdmin;
import io.headrace.control.provision.KafkaRuntime;
import io.headrace.control.provision.LocalProvisioner;
import io.headrace.control.provision.ProcessStatus;
import io.headrace.control.provision.Provisioner;
import io.headrace.control.provision.ProvisioningException;
import io.headrace.control.provision.StartupCache;
import io.headrace.control.provision.StoreLocations;
import io.headrace.control.reconcile.Reconciler;
import io.headrace.control.reconcile.World;
import io.headrace.control.rest.MskApi;
import io.headrace.control.store.StateStore;
import io.headrace.control.store.StateStores;
import io.headrace.control.store.StoreException;
import io.headrace.control.telemetry.HostSampler;
import io.headrace.control.telemetry.HostTelemetry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of the service, put together, and the order in which they start and stop. */
final class Service {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  private Service() {}

  /** Runs the service; returns after an orderly stop. */
  static void run(ServiceOptions options, Path data, Environment environment) {
    CountDownLatch stopAsked = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    AtomicBoolean keep = new AtomicBoolean(options.keep);
    try (DataDirectory directory = DataDirectory.open(data);
        StateStore store = store(options, data)) {
      LocalProvisioner provisioner = provisioner(options, data, environment);
      ClusterProbe probe = new ClusterProbe(environment.clock());
      ControllerMembership membership = new ControllerMembership();
      Reconciler reconciler =
          new Reconciler(
              store,
              new World(provisioner, probe, membership, new KafkaPartitionMover()),
              environment.clock());
      HostTelemetry telemetry =
          new HostTelemetry(store, () -> new HostSampler(environment.clock(), data, hostName()));
      MskApi api =
          new MskApi(
              store,
              provisioner,
              new KafkaTopicAdmin(),
              new Arns(options.region, options.account),
              environment.clock(),
              environment.ids(),
              reconciler::wake,
              Credentials.read(options.credentials, environment.clock()),
              () ->
                  new ServiceInfo(
                      version(),
                      ProcessHandle.current().pid(),
                      data.toString(),
                      options.credentials != null),
              keepBrokers -> {
                keepBrokers.ifPresent(keep::set);
                stopAsked.countDown();
              });
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform()
                  .unstarted(
                      () -> {
                        stopAsked.countDown();
                        await(stopped);
                      }));
      int port = listen(api, options);
      reconciler.start();
      directory.announce("http://" + options.host + ":" + port);
      telemetry.start();
      LOG.info("Listening on {}:{}, data in {}", options.host, port, data);
      await(stopAsked);

      LOG.info("Stopping{}", keep.get() ? ", brokers go on" : " with all brokers");
      api.close();
      telemetry.close();
      reconciler.close();
      if (!keep.get()) {
        reconciler.stopNodes();
      }
      probe.close();
      membership.close();
    } catch (IOException e) {
      throw new StartupException(
          "Data directory " + data + " cannot be written: " + e.getMessage());
    } finally {
      stopped.countDown();
    }
    LOG.info("Stopped");
    System.exit(0);
  }

  /** Stops the nodes that run without a service. */
  static void stopNodes(ServiceOptions options, Path data, Environment environment) {
    try (DataDirectory _ = DataDirectory.open(data);
        StateStore store = store(options, data)) {
      Provisioner provisioner = provisioner(options, data, environment);
      for (Cluster cluster : store.clusters()) {
        for (Node node : cluster.nodes()) {
          if (provisioner.status(cluster, node) instanceof ProcessStatus.Running running) {
            System.out.printf(
                "stopping %s %d of %s (process %d)%n",
                node.isBroker() ? "broker" : "controller",
                node.id(),
                cluster.name(),
                running.pid());
          }
        }
      }
      try (ClusterProbe probe = new ClusterProbe(environment.clock());
          ControllerMembership membership = new ControllerMembership();
          Reconciler reconciler =
              new Reconciler(
                  store,
                  new World(provisioner, probe, membership, new KafkaPartitionMover()),
                  environment.clock())) {
        reconciler.stopNodes();
      }
    }
  }

  private static StateStore store(ServiceOptions options, Path data) {
    try {
      String url = options.store;
      return StateStores.open(
          url == null || url.isBlank() ? "jdbc:sqlite:" + data.resolve("state.db") : url);
    } catch (StoreException e) {
      throw new StartupException(String.valueOf(e.getMessage()));
    }
  }

  private static LocalProvisioner provisioner(
      ServiceOptions options, Path data, Environment environment) {
    Path home = Path.of(System.getProperty("headrace.home", "."));
    Path java = Path.of(System.getProperty("java.home"));
    try {
      StartupCache cache =
          StartupCache.of(home.resolve("cache"), System.getenv("HEADRACE_AOT_RECORD"));
      // A node that makes its cache does so as it ends, which takes a while.
      Duration stopTimeout =
          cache instanceof StartupCache.Make
              ? Duration.ofMinutes(3)
              : LocalProvisioner.DEFAULT_STOP_TIMEOUT;
      return new LocalProvisioner(
          data,
          KafkaRuntime.ofDistribution(java, home, cache),
          environment.random(),
          environment.clock(),
          stopTimeout,
          stores(options));
    } catch (ProvisioningException e) {
      throw new StartupException(String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable StoreLocations stores(ServiceOptions options) {
    String wal = options.walStore == null ? options.archiveStore : options.walStore;
    if (wal == null) {
      return null;
    }
    try {
      return new StoreLocations(wal, options.archiveStore == null ? wal : options.archiveStore);
    } catch (IllegalArgumentException e) {
      throw new StartupException(
          "HEADRACE_WAL_STORE or HEADRACE_ARCHIVE_STORE cannot be used: %s."
              .formatted(e.getMessage()));
    }
  }

  private static int listen(MskApi api, ServiceOptions options) {
    try {
      return api.start(options.host, options.port);
    } catch (RuntimeException e) {
      if (cause(e, BindException.class) == null) {
        throw e;
      }
      throw new StartupException(
          "Port %d of %s cannot be listened on. Another program has it; stop that one, or choose another port with --port."
              .formatted(options.port, options.host));
    }
  }

  private static @Nullable Throwable cause(Throwable e, Class<? extends Throwable> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return cause;
      }
    }
    return null;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private static String version() {
    String version = Service.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
