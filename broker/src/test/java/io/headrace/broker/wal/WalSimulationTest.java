package io.headrace.broker.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * Random lives of brokers that take partitions over from each other while they are stopped, killed,
 * cut off and taken for dead. After each step, all {@link Invariant}s hold.
 *
 * <p>{@code -Dheadrace.wal.simulation=PT1H} runs longer than the 20 seconds of a build, {@code
 * -Dheadrace.wal.seed=N} replays one seed.
 */
class WalSimulationTest {
  private static final Duration LENGTH =
      Duration.parse(System.getProperty("headrace.wal.simulation", "PT20S"));

  @Test
  void theInvariantsHoldInEveryLife() {
    onVirtualThread(
        () -> {
          Long only = Long.getLong("headrace.wal.seed");
          long started = System.nanoTime();
          int schedules = 0;
          long acknowledgements = 0;
          long refusals = 0;
          long deletions = 0;
          long seed = only == null ? 1 : only;
          do {
            Schedule schedule = new Schedule(seed++, ProtocolRules.SAFE, Invariant.all());
            (only == null ? schedule : schedule.logging()).run();
            schedules++;
            acknowledgements += schedule.world().acknowledgements;
            refusals += schedule.world().refusals;
            deletions += schedule.world().deletions;
          } while (only == null && System.nanoTime() - started < LENGTH.toNanos());
          System.out.printf(
              "%d schedules in %d s, the last of seed %d: %d sections acknowledged, %d refused, %d objects deleted%n",
              schedules,
              (System.nanoTime() - started) / 1_000_000_000,
              seed - 1,
              acknowledgements,
              refusals,
              deletions);
          assertThat(acknowledgements).isPositive();
        });
  }

  @Test
  void aSeedReplays() {
    onVirtualThread(
        () -> {
          for (long seed = 1; seed < 20; seed++) {
            assertThat(outcome(seed)).isEqualTo(outcome(seed));
          }
        });
  }

  private static String outcome(long seed) {
    Schedule schedule = new Schedule(seed, ProtocolRules.SAFE, Invariant.all());
    schedule.run();
    SimulatedWorld world = schedule.world();
    return world.acknowledgements + " " + world.refusals + " " + world.store.objects.keySet();
  }

  /** Turns are taken faster from one virtual thread to another. */
  static void onVirtualThread(Runnable body) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread _ =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    body.run();
                    boolean _ = done.complete(null);
                  } catch (Throwable e) {
                    boolean _ = done.completeExceptionally(e);
                  }
                });
    try {
      Void _ = done.join();
    } catch (java.util.concurrent.CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }
}
