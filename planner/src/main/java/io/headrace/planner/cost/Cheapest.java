package io.headrace.planner.cost;

import io.headrace.planner.cost.Offer.Priced;
import io.headrace.planner.figures.Figures;
import io.headrace.planner.limits.Instance;
import io.headrace.planner.limits.Limits;
import io.headrace.planner.prices.InstanceFamily;
import io.headrace.planner.prices.Price;
import io.headrace.planner.prices.PriceList;
import io.headrace.planner.sizing.ClusterSize;
import io.headrace.planner.sizing.SmallerType;
import io.headrace.planner.workload.Workload;
import io.headrace.planner.workload.WorkloadField;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Chooses brokers: of all types that are sold here and not burstable, those whose bill is lowest.
 * Burstable ones lend their CPU, so that nothing sustained can be planned with them.
 */
record Cheapest(PriceList prices, Limits limits) {
  /** Makes the bill of a cluster of this size, at this price of a broker. */
  interface Billing {
    Bill bill(ClusterSize size, Price broker);
  }

  Offer of(
      Option option,
      Workload workload,
      InstanceFamily family,
      double mostBrokers,
      Function<Instance, Optional<ClusterSize>> sizing,
      Billing billing,
      List<String> notes) {
    Optional<Priced> best =
        limits.instances().stream()
            .filter(instance -> !instance.burstable())
            .flatMap(
                instance ->
                    sizing
                        .apply(instance)
                        .filter(size -> size.brokers() <= mostBrokers)
                        .flatMap(
                            size ->
                                prices
                                    .instance(family, instance.type())
                                    .map(
                                        price ->
                                            new Priced(
                                                option, size, billing.bill(size, price), notes)))
                        .stream())
            .min(Comparator.comparing(offer -> offer.bill().exactTotal()));
    return best.<Offer>map(offer -> explained(offer, family, mostBrokers, sizing, billing))
        .orElseGet(() -> new Offer.Impossible(option, List.of(tooLarge(workload, mostBrokers))));
  }

  /** With what the next smaller type of the same family would have taken. */
  private Priced explained(
      Priced best,
      InstanceFamily family,
      double mostBrokers,
      Function<Instance, Optional<ClusterSize>> sizing,
      Billing billing) {
    ClusterSize size = Objects.requireNonNull(best.size());
    Instance chosen = limits.instance(size.instance());
    return limits.instances().stream()
        .filter(
            other ->
                !other.burstable()
                    && other.family().equals(chosen.family())
                    && other.vcpus() < chosen.vcpus())
        .max(Comparator.comparingInt(Instance::vcpus))
        .flatMap(
            smaller ->
                sizing
                    .apply(smaller)
                    .filter(with -> with.brokers() <= mostBrokers)
                    .flatMap(
                        with ->
                            prices
                                .instance(family, smaller.type())
                                .map(price -> billing.bill(with, price).exactTotal())
                                .map(
                                    usd ->
                                        new SmallerType(
                                            smaller.type(),
                                            with.brokers(),
                                            with.binding(),
                                            usd.subtract(best.bill().exactTotal())))))
        .map(why -> new Priced(best.option(), size.with(why), best.bill(), best.notes()))
        .orElse(best);
  }

  private static Obstacle tooLarge(Workload workload, double mostBrokers) {
    Integer given = workload.site().brokers();
    return given == null
        ? new Obstacle(
            WorkloadField.INGEST_PEAK.key(),
            Figures.number(workload.ingest().peakAtHorizon()) + " MB/s",
            Figures.number(mostBrokers) + " brokers",
            "No instance type carries it with as many brokers as a cluster may have.")
        : new Obstacle(
            WorkloadField.BROKERS.key(),
            String.valueOf(given),
            "more brokers",
            "No instance type carries it with "
                + given
                + " brokers: leave them out, or raise them.");
  }
}
