package io.headrace.control.reconcile;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import io.headrace.control.store.StateStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every cluster as it should be: a virtual thread for each, so that one cluster's passes
 * follow one another and clusters go on side by side. Thread-safe.
 */
public final class Reconciler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
  private static final Duration AFTER_ERROR = Duration.ofSeconds(2);

  private final StateStore store;
  private final World world;
  private final InstantSource clock;
  private final Map<UUID, Worker> workers = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** A reconciler that does nothing until {@link #start}. */
  public Reconciler(StateStore store, World world, InstantSource clock) {
    this.store = store;
    this.world = world;
    this.clock = clock;
  }

  /** Takes up every cluster in the store, adopting the nodes that run. */
  public void start() {
    store.clusters().forEach(cluster -> wake(cluster.id()));
  }

  /** Says that something about a cluster has changed: its next pass is made at once. */
  public void wake(UUID id) {
    if (!closed) {
      workers.computeIfAbsent(id, this::newWorker).changed.release();
    }
  }

  /**
   * Stops every node of every cluster; what the clusters should be stays as it is. The reconciler
   * must be closed before.
   */
  public void stopNodes() {
    sideBySide(
        store.clusters().stream().<Runnable>map(cluster -> () -> stopNodes(cluster)).toList());
  }

  /**
   * Brokers first, all together, then the controllers, which the brokers need to hand over in good
   * order.
   */
  private void stopNodes(Cluster cluster) {
    stopTogether(cluster, cluster.brokers());
    stopTogether(cluster, cluster.controllers());
  }

  private void stopTogether(Cluster cluster, List<Node> nodes) {
    sideBySide(
        nodes.stream()
            .<Runnable>map(node -> () -> world.provisioner().stop(cluster, node))
            .toList());
  }

  private static void sideBySide(List<Runnable> tasks) {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      tasks.forEach(executor::execute);
    }
  }

  /** Ends all passes and waits for those under way; nodes go on running. */
  @Override
  public void close() {
    closed = true;
    workers.values().forEach(worker -> worker.changed.release());
    workers.values().forEach(Worker::join);
  }

  private Worker newWorker(UUID id) {
    return new Worker(id);
  }

  private final class Worker {
    private final Semaphore changed = new Semaphore(0);
    private final UUID id;
    private final ClusterPass pass;
    private final Thread thread;

    Worker(UUID id) {
      this.id = id;
      this.pass =
          new ClusterPass(id, store, world, clock, changed::release, Reconciler::sideBySide);
      this.thread = Thread.ofVirtual().name("reconcile-" + id).start(this::loop);
    }

    private void loop() {
      try {
        Optional<Duration> pause = Optional.of(Duration.ZERO);
        while (pause.isPresent() && !closed) {
          if (changed.tryAcquire(pause.get().toMillis(), TimeUnit.MILLISECONDS)) {
            changed.drainPermits();
          }
          pause = closed ? Optional.empty() : onePass();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        workers.remove(id, this);
      }
    }

    private Optional<Duration> onePass() {
      try {
        return pass.run();
      } catch (RuntimeException e) {
        LOG.error("cluster {}: a pass failed, the next is made in {}", id, AFTER_ERROR, e);
        return Optional.of(AFTER_ERROR);
      }
    }

    void join() {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
