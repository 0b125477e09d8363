package io.headrace.broker.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The lives of {@link WalSimulationTest} with followers in them, which begin to read at any point,
 * with metadata old or new, and go on for some time.
 *
 * <p>{@code -Dheadrace.wal.followers=PT1H} runs longer than the 10 seconds of a build, {@code
 * -Dheadrace.wal.seed=N} replays one seed.
 */
class FollowersSimulationTest {
  private static final Duration LENGTH =
      Duration.parse(System.getProperty("headrace.wal.followers", "PT10S"));
  private static final int SEEDS = 6000;

  @Test
  void whatIsServedStays() {
    WalSimulationTest.onVirtualThread(
        () -> {
          Long only = Long.getLong("headrace.wal.seed");
          long started = System.nanoTime();
          int schedules = 0;
          long servings = 0;
          long seed = only == null ? 1 : only;
          do {
            Schedule schedule =
                new Schedule(seed++, ProtocolRules.SAFE, Invariant.all()).following();
            (only == null ? schedule : schedule.logging()).run();
            schedules++;
            servings += schedule.world().servings;
          } while (only == null && System.nanoTime() - started < LENGTH.toNanos());
          System.out.printf(
              "%d schedules, the last of seed %d: %d records served by followers%n",
              schedules, seed - 1, servings);
          assertThat(servings).isPositive();
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"FOLLOWS_BEYOND_HOLES"})
  void theSimulationNotices(Mutation mutation) {
    List<String> seen = new ArrayList<>();
    WalSimulationTest.onVirtualThread(
        () -> {
          for (long seed = 1; seed <= SEEDS && seen.isEmpty(); seed++) {
            try {
              new Schedule(seed, mutation, List.of(new FollowersAgree())).following().run();
            } catch (Invariant.Violated e) {
              seen.add("%s: seed %d, %s".formatted(mutation, seed, e.invariant()));
            }
          }
        });
    System.out.println(seen);
    assertThat(seen).as("%s in %d seeds", mutation, SEEDS).isNotEmpty();
  }
}
