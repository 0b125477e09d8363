package io.headrace.broker.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Takes one rule away at a time: the simulation has to notice, or it would not notice a mistake
 * either.
 */
class MutationsTest {
  private static final int SEEDS = 6000;

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {
        "IGNORES_TRIM_AFTER_A_FENCE",
        "READS_WHAT_IS_TRIMMED",
        "COMES_BACK_AFTER_SILENCE",
        "SWEEPS_FROM_THE_START",
        "LETS_OLDER_EPOCHS_WIN",
        "FOLLOWS_BEYOND_HOLES"
      }) // too rare to be met by chance: InterruptedTest; of followers: FollowersSimulationTest
  void theSimulationNotices(Mutation mutation) {
    List<String> seen = new ArrayList<>();
    WalSimulationTest.onVirtualThread(
        () -> {
          for (long seed = 1; seed <= SEEDS && seen.isEmpty(); seed++) {
            try {
              new Schedule(seed, mutation, Invariant.all()).run();
            } catch (Invariant.Violated e) {
              seen.add("%s: seed %d, %s".formatted(mutation, seed, e.invariant()));
            }
          }
        });
    System.out.println(seen);
    assertThat(seen).as("%s in %d seeds", mutation, SEEDS).isNotEmpty();
  }
}
