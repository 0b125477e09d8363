package io.headrace.planner.partitions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many partitions a topic should have.
 *
 * <p><b>The rule.</b> The symmetric baseline is the least common multiple of replication factor and
 * consumers: partitions then divide evenly over the brokers of a three-broker cluster with three
 * replicas, and over the consumers of a group. Three replicas with two consumers: 6; with four: 12.
 * (A heuristic, not a law: "Kafka on AWS: Architecture, Trade-offs, and a Production Baseline",
 * superluminar, 2026.)
 *
 * <p>Throughput and processing may ask for more. The number is then raised in steps that keep the
 * symmetry, tried in this order:
 *
 * <ol>
 *   <li>multiples of the least common multiple of replication factor, consumers and brokers:
 *       leaders are even on brokers too;
 *   <li>multiples of the baseline, if the former does not stay within the recommended replicas per
 *       broker;
 *   <li>just what is asked for, if that does not either.
 * </ol>
 *
 * <p>What is asked for is never cut: where it exceeds a limit, a warning says so, and how many
 * brokers it takes. Immutable.
 *
 * @param partitions the answer
 * @param baseline the least common multiple of replication factor and consumers
 * @param step what the answer is a multiple of
 * @param floor the most that throughput and processing ask for; 1 if nothing is known
 * @param perConsumer how partitions fall to the consumers
 * @param leadersPerBroker how leaders fall to the brokers
 * @param replicasPerBroker the mean of all topics together
 */
public record PartitionCount(
    int partitions,
    int baseline,
    int step,
    int floor,
    Parallelism perConsumer,
    Parallelism leadersPerBroker,
    double replicasPerBroker,
    List<String> reasons,
    List<Warning> warnings) {
  public PartitionCount {
    reasons = List.copyOf(reasons);
    warnings = List.copyOf(warnings);
  }

  /** The answer for these needs. */
  public static PartitionCount of(PartitionNeeds needs) {
    Budget budget = needs.budget();
    int baseline = lcm(needs.replicationFactor(), needs.consumers());
    int floor = needs.floors().stream().mapToInt(Floor::partitions).max().orElse(1);
    int step = 1;
    for (int candidate : new int[] {lcm(baseline, budget.brokers()), baseline}) {
      int raised = raised(floor, candidate);
      if (budget.perBroker(raised, needs.replicationFactor()) <= budget.recommended()) {
        step = candidate;
        break;
      }
    }
    int partitions = raised(floor, step);
    return new PartitionCount(
        partitions,
        baseline,
        step,
        floor,
        Parallelism.of(partitions, needs.consumers()),
        Parallelism.of(partitions, budget.brokers()),
        budget.perBroker(partitions, needs.replicationFactor()),
        reasons(needs, baseline, step, partitions),
        new Warnings(needs, partitions, floor).all());
  }

  /** The least common multiple of two numbers above 0. */
  public static int lcm(int one, int other) {
    return Math.multiplyExact(one / gcd(one, other), other);
  }

  private static int gcd(int one, int other) {
    return other == 0 ? one : gcd(other, one % other);
  }

  private static int raised(int floor, int step) {
    return Math.multiplyExact(Math.ceilDiv(floor, step), step);
  }

  private static List<String> reasons(
      PartitionNeeds needs, int baseline, int step, int partitions) {
    List<String> reasons = new ArrayList<>();
    reasons.add(
        "%s and %s divide %d evenly: the symmetric baseline."
            .formatted(
                counted(needs.replicationFactor(), "replica"),
                counted(needs.consumers(), "consumer"),
                baseline));
    needs.floors().forEach(floor -> reasons.add(floor.reason()));
    if (step > 1) {
      reasons.add(
          "%d is the least multiple of %d that does all that%s."
              .formatted(
                  partitions,
                  step,
                  step == baseline
                      ? ""
                      : ", and each of the %d brokers leads as many"
                          .formatted(needs.budget().brokers())));
    } else {
      reasons.add(
          String.format(
              Locale.ROOT,
              "A multiple of %d would be more than brokers should have; %d is what is asked for.",
              baseline,
              partitions));
    }
    return reasons;
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
