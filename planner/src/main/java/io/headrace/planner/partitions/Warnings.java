package io.headrace.planner.partitions;

import io.headrace.planner.partitions.Warning.Kind;
import java.util.ArrayList;
import java.util.List;

/** What to know about a number of partitions before creating the topic. */
final class Warnings {
  private final PartitionNeeds needs;
  private final int partitions;
  private final int floor;
  private final List<Warning> warnings = new ArrayList<>();

  Warnings(PartitionNeeds needs, int partitions, int floor) {
    this.needs = needs;
    this.partitions = partitions;
    this.floor = floor;
  }

  List<Warning> all() {
    warn(
        Kind.NEVER_SHRINKS,
        true,
        "Partitions can be added, never taken away; adding some later changes which partition a key goes to.");
    warn(
        Kind.BILLED_WHILE_IDLE,
        needs.serverless(),
        "Serverless bills each of the %d partitions by the hour, busy or idle."
            .formatted(partitions));
    brokers();
    consumers();
    limits();
    return warnings;
  }

  private void brokers() {
    int brokers = needs.budget().brokers();
    Parallelism leaders = Parallelism.of(partitions, brokers);
    warn(
        Kind.UNEVEN_ON_BROKERS,
        !leaders.isEven(),
        "%d partitions on %d brokers: some lead %d, some %d. Even were %d."
            .formatted(
                partitions,
                brokers,
                leaders.most(),
                leaders.least(),
                Math.ceilDiv(partitions, brokers) * brokers));
  }

  private void consumers() {
    Parallelism shares = Parallelism.of(partitions, needs.consumers());
    warn(
        Kind.UNEVEN_ON_CONSUMERS,
        !shares.isEven(),
        "%d partitions for %d consumers: some have %d, some %d, and %d idle."
            .formatted(
                partitions, needs.consumers(), shares.most(), shares.least(), shares.idle()));
    int asked =
        needs.floors().stream()
            .filter(Floor.Processing.class::isInstance)
            .mapToInt(Floor::partitions)
            .max()
            .orElse(1);
    warn(
        Kind.MORE_CONSUMERS_NEEDED,
        asked > needs.consumers(),
        "A group of %d cannot keep up at the peak: it takes %d consumers."
            .formatted(needs.consumers(), asked));
  }

  private void limits() {
    Budget budget = needs.budget();
    double perBroker = budget.perBroker(partitions, needs.replicationFactor());
    int enough = budget.brokersFor(partitions, needs.replicationFactor());
    boolean aboveMaximum = perBroker > budget.maximum();
    warn(
        aboveMaximum ? Kind.ABOVE_MAXIMUM : Kind.ABOVE_RECOMMENDED,
        perBroker > budget.recommended(),
        "%.0f replicas a broker are above the %s %d; %d brokers would do for %d partitions."
            .formatted(
                perBroker,
                aboveMaximum ? "maximum" : "recommended",
                aboveMaximum ? budget.maximum() : budget.recommended(),
                enough,
                Math.max(floor, partitions)));
  }

  private void warn(Kind kind, boolean holds, String text) {
    if (holds) {
      warnings.add(new Warning(kind, text));
    }
  }
}
