package io.headrace.planner.cost;

import io.headrace.planner.figures.Figures;
import io.headrace.planner.limits.Instance;
import io.headrace.planner.limits.LimitKey;
import io.headrace.planner.limits.Limits;
import io.headrace.planner.prices.InstanceFamily;
import io.headrace.planner.prices.Price;
import io.headrace.planner.prices.PriceKey;
import io.headrace.planner.prices.PriceList;
import io.headrace.planner.sizing.ClusterSize;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Instances of EC2 with their volumes. */
record Machines(PriceList prices, Limits limits, Meter meter) {
  void brokers(ClusterSize size, Price price) {
    meter.running(
        LineKind.COMPUTE,
        size.brokers() + " brokers on " + size.instance(),
        size.brokers(),
        price,
        Driver.TIME,
        Driver.INGEST,
        Driver.FAN_OUT,
        Driver.PARTITIONS);
  }

  /** Controllers: a quorum of the cheapest type that has the memory and is not burstable. */
  void controllers() {
    int count = (int) limits.value(LimitKey.CONTROLLERS);
    double gib = limits.value(LimitKey.CONTROLLER_MEMORY);
    cheapest(instance -> !instance.burstable() && instance.memoryGib() >= gib)
        .ifPresent(
            entry ->
                meter.running(
                    LineKind.COMPUTE,
                    count + " controllers on " + entry.getKey(),
                    count,
                    entry.getValue(),
                    Driver.TIME));
  }

  /** Headrace's own service, which waits most of the time, so that a burstable type does. */
  void service() {
    double gib = limits.value(LimitKey.SERVICE_MEMORY);
    cheapest(instance -> instance.memoryGib() >= gib)
        .ifPresent(
            entry ->
                meter.running(
                    LineKind.COMPUTE,
                    "Headrace's service on " + entry.getKey(),
                    1,
                    entry.getValue(),
                    Driver.TIME));
  }

  private Optional<Map.Entry<String, Price>> cheapest(Predicate<Instance> suits) {
    return limits.instances().stream()
        .filter(suits)
        .map(Instance::type)
        .flatMap(
            type ->
                prices.instance(InstanceFamily.EC2, type).stream()
                    .map(price -> Map.entry(type, price)))
        .min(Comparator.comparing(entry -> entry.getValue().amount()));
  }

  /** Volumes of gp3: space, throughput and IOPS beyond what is included. */
  void volumes(ClusterSize size, Driver... spaceGrowsWith) {
    meter.line(
        LineKind.STORAGE,
        size.brokers() + " volumes of " + Figures.whole(size.volumeGib()) + " GiB",
        BigDecimal.valueOf((long) size.brokers() * size.volumeGib()),
        PriceKey.GP3_STORAGE,
        spaceGrowsWith);
    meter.line(
        LineKind.STORAGE_THROUGHPUT,
        Figures.number(size.provisionedMegabytes()) + " MB/s a volume beyond what is included",
        BigDecimal.valueOf(size.brokers() * size.provisionedMegabytes()),
        PriceKey.GP3_THROUGHPUT,
        Driver.INGEST);
    double iops =
        Math.max(
            0,
            size.volumeMegabytes() * 1e6 / limits.value(LimitKey.GP3_IO)
                - limits.value(LimitKey.GP3_INCLUDED_IOPS));
    meter.line(
        LineKind.STORAGE_THROUGHPUT,
        Figures.number(iops) + " IOPS a volume beyond what is included",
        BigDecimal.valueOf(size.brokers() * iops),
        PriceKey.GP3_IOPS,
        Driver.INGEST);
  }
}
