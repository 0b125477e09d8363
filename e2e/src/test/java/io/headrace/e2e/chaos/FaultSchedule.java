package io.headrace.e2e.chaos;

import io.headrace.bench.cluster.StoreFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * When which fault happens. Pure: the same seed and the same cluster give the same schedule.
 *
 * <p>One fault at a time: each begins a calm of 3 to 12 s after the one before has ended. Every
 * kind that is allowed comes once, in random order, before one comes again, so that a short
 * schedule has variety.
 *
 * @param seed that it was made from
 * @param steps in the order of time
 */
public record FaultSchedule(long seed, List<Step> steps) {
  private static final Duration STORE_FAULT = Duration.ofSeconds(30);

  /**
   * A fault and its time.
   *
   * @param at since the beginning
   */
  public record Step(Duration at, Fault fault) {
    Duration end() {
      return at.plus(fault.lasts());
    }

    @Override
    public String toString() {
      return "%7.1f s  %s".formatted(at.toMillis() / 1000.0, fault);
    }
  }

  public FaultSchedule {
    steps = List.copyOf(steps);
  }

  /**
   * A schedule whose last fault is over by {@code length}.
   *
   * @param kinds which faults may happen; none for a calm run
   */
  public static FaultSchedule of(
      long seed,
      Duration length,
      List<Integer> brokers,
      List<Integer> controllers,
      Set<FaultKind> kinds) {
    Random random = new Random(seed);
    List<Step> steps = new ArrayList<>();
    List<FaultKind> deck = new ArrayList<>();
    Duration free = Duration.ZERO;
    while (!kinds.isEmpty()) {
      if (deck.isEmpty()) {
        deck.addAll(new TreeSet<>(kinds));
      }
      FaultKind kind = deck.remove(random.nextInt(deck.size()));
      Duration at = free.plus(between(random, 3_000, 12_000));
      Step step = new Step(at, draw(random, kind, brokers, controllers));
      if (step.end().compareTo(length) > 0) {
        break;
      }
      steps.add(step);
      free = step.end();
    }
    return new FaultSchedule(seed, steps);
  }

  private static Fault draw(
      Random random, FaultKind kind, List<Integer> brokers, List<Integer> controllers) {
    return switch (kind) {
      case KILL_BROKER -> new Fault.Kill(one(random, brokers), down(random), false);
      case WIPE_BROKER -> new Fault.Kill(one(random, brokers), down(random), true);
      case KILL_CONTROLLER -> new Fault.Kill(one(random, controllers), down(random), false);
      case RESTART_BROKER -> new Fault.Restart(one(random, brokers), between(random, 500, 3_000));
      case PAUSE_BROKER -> new Fault.Pause(one(random, brokers), between(random, 1_000, 15_000));
      case PAUSE_CONTROLLER ->
          new Fault.Pause(one(random, controllers), between(random, 1_000, 15_000));
      case STORE_SLOW -> new Fault.Store(StoreFault.SLOW, STORE_FAULT);
      case STORE_FAILING -> new Fault.Store(StoreFault.FAILING, STORE_FAULT);
      case STORE_OUT -> new Fault.Store(StoreFault.OUT, STORE_FAULT);
    };
  }

  /** Half of the time shorter than a broker's session, half of the time longer. */
  private static Duration down(Random random) {
    return random.nextBoolean() ? between(random, 200, 2_000) : between(random, 5_000, 12_000);
  }

  private static Duration between(Random random, int fromMillis, int toMillis) {
    return Duration.ofMillis(random.nextInt(fromMillis, toMillis + 1));
  }

  private static int one(Random random, List<Integer> nodes) {
    return nodes.get(random.nextInt(nodes.size()));
  }
}
