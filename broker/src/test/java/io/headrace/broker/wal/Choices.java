package io.headrace.broker.wal;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Where a simulated world takes its decisions from. */
interface Choices {
  /** One of 0 to bound - 1. */
  int pick(int bound);

  default boolean chance(int percent) {
    return pick(100) < percent;
  }

  /** The same for the same seed. */
  static Choices ofSeed(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    return random::nextInt;
  }

  /** All there are, one sequence after the other: depth first. */
  final class Exhaustive implements Choices {
    private record Taken(int choice, int bound) {}

    private final List<Taken> path = new ArrayList<>();
    private int depth;

    @Override
    public int pick(int bound) {
      if (depth == path.size()) {
        path.add(new Taken(0, bound));
      }
      Taken taken = path.get(depth++);
      if (taken.bound() != bound) {
        throw new IllegalStateException("the world is not deterministic");
      }
      return taken.choice();
    }

    /** Goes on to the next sequence, if there is one. */
    boolean next() {
      depth = 0;
      while (!path.isEmpty()) {
        Taken last = path.removeLast();
        if (last.choice() + 1 < last.bound()) {
          path.add(new Taken(last.choice() + 1, last.bound()));
          return true;
        }
      }
      return false;
    }

    @Override
    public String toString() {
      return path.stream().map(taken -> String.valueOf(taken.choice())).toList().toString();
    }
  }
}
