package io.headrace.control.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.ClusterState;
import io.headrace.control.cluster.Node;
import io.headrace.control.cluster.Operation;
import io.headrace.control.cluster.OperationState;
import io.headrace.control.store.InMemoryStateStore;
import io.headrace.control.store.StateStore.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many random lives of a cluster: nodes die, hang and refuse to start, the service is killed in the
 * middle of a step, the user asks for changes. One seed replays one life. What must hold:
 *
 * <ol>
 *   <li>no node is stopped for a restart while another is missing or behind (watched by {@link
 *       SimulatedWorld});
 *   <li>a cluster that is said to have become active was seen whole;
 *   <li>when the faults stop, every operation ends, the cluster becomes active, and each node runs
 *       the generation it should;
 *   <li>a configuration that brokers cannot start with is taken back;
 *   <li>a deleted cluster leaves no process and no data;
 *   <li>of an express cluster, the controller is told to forget a broker only while it has no
 *       process, and no broker is started before; one that was hit all the same comes back;
 *   <li>brokers are taken away only when nothing is on them, and nothing is ever moved to them.
 * </ol>
 */
class ReconcilerSimulationTest {
  private static final int LIVES = 150;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aClusterEndsAsItShouldWhateverHappens(long firstSeed) {
    for (long seed = firstSeed * 1000; seed < firstSeed * 1000 + LIVES; seed++) {
      try {
        new Life(seed).run();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  private static final class Life {
    private final RandomGenerator random;
    private final SimulatedWorld world;
    private final InMemoryStateStore store = new InMemoryStateStore();
    private final Cluster first;
    private final List<String> operations = new ArrayList<>();
    private ClusterPass service;

    @SuppressWarnings("DoNotCreateRandom") // the seed is the point
    Life(long seed) {
      random = new Random(seed);
      world = new SimulatedWorld(random);
      first =
          TestingClusters.creating(
              world, random.nextBoolean(), 1 + random.nextInt(2) * 2, world.instant());
      store.addCluster(first);
      service = newService();
    }

    private ClusterPass newService() {
      return new ClusterPass(
          first.id(),
          store,
          new World(world, world, world, world),
          world,
          () -> {},
          tasks -> tasks.forEach(Runnable::run));
    }

    void run() {
      boolean deleted = false;
      for (int step = 0; step < 400; step++) {
        pass();
        if (random.nextInt(40) == 0) {
          world.hangOne();
        }
        if (random.nextInt(15) == 0) {
          ask();
        }
      }
      if (random.nextInt(4) == 0) {
        deleted = store.cluster(first.id()).isPresent() && delete();
      }
      world.calm();
      for (int step = 0; step < 20_000 && !settled(deleted); step++) {
        pass();
      }
      check(deleted);
    }

    private void pass() {
      Optional<Cluster> before = store.cluster(first.id());
      try {
        service.run();
      } catch (SimulatedWorld.ServiceKilled e) {
        service = newService();
      }
      Optional<Cluster> after = store.cluster(first.id());
      if (before.isPresent()
          && after.isPresent()
          && !(before.get().state() instanceof ClusterState.Active)
          && after.get().state() instanceof ClusterState.Active) {
        assertThat(after.get().nodes()).allMatch(world::ready);
      }
      world.advance(Duration.ofMillis(random.nextLong(50, 400)));
    }

    /** What the API does for a user: only an active cluster takes a change. */
    private void ask() {
      store.changeCluster(
          first.id(),
          cluster -> {
            if (!(cluster.state() instanceof ClusterState.Active active)) {
              return null;
            }
            Change change =
                switch (random.nextInt(cluster.spec().isExpress() ? 6 : 4)) {
                  case 0 -> TestingClusters.reboot(cluster, active, 1 + random.nextInt(3), world);
                  case 1 ->
                      TestingClusters.configure(
                          cluster, active, Map.of("num.io.threads", "3"), world);
                  case 2 ->
                      TestingClusters.configure(
                          cluster, active, Map.of(SimulatedWorld.POISON, "1"), world);
                  case 3 -> TestingClusters.grow(cluster, active, world);
                  default -> TestingClusters.shrink(cluster, active, world);
                };
            if (change.operation() != null) {
              operations.add(change.operation().arn());
            }
            return change;
          });
    }

    private boolean delete() {
      boolean[] accepted = new boolean[1];
      store.changeCluster(
          first.id(),
          cluster -> {
            accepted[0] = cluster.state() instanceof ClusterState.Deletable;
            return cluster.state() instanceof ClusterState.Deletable deletable
                ? Change.of(cluster.withState(deletable.toDeleting()))
                : null;
          });
      return accepted[0];
    }

    private boolean settled(boolean deleted) {
      Optional<Cluster> cluster = store.cluster(first.id());
      if (deleted) {
        return cluster.isEmpty();
      }
      return cluster.isPresent()
          && (cluster.get().state() instanceof ClusterState.Active
              || (cluster.get().state() instanceof ClusterState.Failed && world.nothingRuns()));
    }

    private void check(boolean deleted) {
      Optional<Cluster> found = store.cluster(first.id());
      if (deleted) {
        assertThat(found).isEmpty();
        assertThat(world.nothingRuns()).isTrue();
        assertThat(world.erased()).isTrue();
        return;
      }
      Cluster cluster = found.orElseThrow();
      if (cluster.state() instanceof ClusterState.Failed) {
        assertThat(world.nothingRuns()).isTrue();
        return;
      }
      assertThat(cluster.state()).isInstanceOf(ClusterState.Active.class);
      assertThat(cluster.activeOperation()).isNull();
      assertThat(cluster.spec().serverProperties()).doesNotContainKey(SimulatedWorld.POISON);
      for (Node node : cluster.nodes()) {
        assertThat(world.ready(node)).isTrue();
        assertThat(
                ((io.headrace.control.provision.ProcessStatus.Running) world.status(cluster, node))
                    .generation())
            .isEqualTo(node.generation());
      }
      assertThat(cluster.nodes()).extracting(Node::id).containsAll(world.holders());
      assertThat(cluster.brokers()).hasSize(cluster.spec().brokers());
      for (String arn : operations) {
        Operation operation = store.operation(arn).orElseThrow();
        assertThat(operation.state())
            .isIn(OperationState.UPDATE_COMPLETE, OperationState.UPDATE_FAILED);
        assertThat(operation.endedAt()).isNotNull();
      }
    }
  }
}
