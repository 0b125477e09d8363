package io.headrace.planner.cost;

import io.headrace.planner.InvalidInputException;
import io.headrace.planner.figures.Figures;
import io.headrace.planner.limits.LimitKey;
import io.headrace.planner.limits.Limits;
import io.headrace.planner.prices.InstanceFamily;
import io.headrace.planner.prices.Price;
import io.headrace.planner.prices.PriceKey;
import io.headrace.planner.prices.PriceList;
import io.headrace.planner.sizing.BrokerSizing;
import io.headrace.planner.sizing.ClusterSize;
import io.headrace.planner.workload.Workload;
import io.headrace.planner.workload.WorkloadField;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Amazon MSK with Standard brokers: broker hours, provisioned volumes, throughput above what is
 * included, and what has gone to tiered storage. Replication among brokers is free.
 *
 * @param tiered whether older segments go to tiered storage
 */
record MskStandard(PriceList prices, Limits limits, boolean tiered) implements Pricing {
  @Override
  public Offer offer(Workload workload) {
    Option option = tiered ? Option.MSK_TIERED : Option.MSK_STANDARD;
    Obstacles obstacles = new Obstacles();
    obstacles.managedByAws(workload);
    int zones = workload.site().zones();
    if (zones < 2 || zones > 3) {
      obstacles.add(
          WorkloadField.ZONES, String.valueOf(zones), "2 or 3", "Brokers are in 2 or 3 zones.");
    }
    if (tiered) {
      checkTiering(workload, obstacles);
    }
    if (!obstacles.found().isEmpty()) {
      return new Offer.Impossible(option, obstacles.found());
    }
    BrokerSizing sizing = new BrokerSizing(limits);
    return new Cheapest(prices, limits)
        .of(
            option,
            workload,
            InstanceFamily.MSK_STANDARD,
            limits.value(LimitKey.MSK_BROKERS),
            instance ->
                instance.partitions() == 0
                    ? Optional.empty()
                    : sizing.mskStandard(workload, instance, tiered),
            (size, price) -> bill(workload, size, price),
            List.of("Volumes never shrink, and grow at most once in 6 hours."));
  }

  private void checkTiering(Workload workload, Obstacles obstacles) {
    obstacles.tiering(workload);
    double least = limits.value(LimitKey.MSK_TIERED_RETENTION);
    if (workload.retention().totalHours() < least) {
      obstacles.add(
          WorkloadField.RETENTION,
          Figures.number(workload.retention().totalHours()) + " hours",
          "at least " + Figures.number(least) + " hours",
          "Topics with tiered storage are kept for three days or longer.");
    }
  }

  private Bill bill(Workload workload, ClusterSize size, Price broker) {
    Meter meter = new Meter(prices, workload.site().monthHours());
    brokers(meter, size.instance(), size.brokers(), broker);
    meter.line(
        LineKind.STORAGE,
        size.brokers() + " volumes of " + Figures.whole(size.volumeGib()) + " GiB",
        BigDecimal.valueOf((long) size.brokers() * size.volumeGib()),
        PriceKey.MSK_STORAGE,
        Driver.RETENTION,
        Driver.INGEST);
    meter.line(
        LineKind.STORAGE_THROUGHPUT,
        "provisioned throughput of "
            + Figures.number(size.provisionedMegabytes())
            + " MB/s a volume",
        BigDecimal.valueOf(size.brokers() * size.provisionedMegabytes()),
        PriceKey.MSK_STORAGE_THROUGHPUT,
        Driver.INGEST);
    if (tiered) {
      // Segments are copied as soon as they are closed, so tiered storage holds the whole
      // retention.
      meter.gigabytes(
          LineKind.STORAGE,
          "tiered storage, " + Figures.number(workload.retention().totalHours()) + " hours",
          workload.keptGigabytes(),
          PriceKey.MSK_TIERED_STORAGE,
          Driver.RETENTION,
          Driver.INGEST);
      double cold =
          Math.max(0, workload.readers().replayDepthHours() - workload.retention().hotHours());
      meter.gigabytes(
          LineKind.REPLAY,
          "replays out of tiered storage",
          workload.ingest().average() * 3.6 * cold * workload.readers().replaysPerMonth(),
          PriceKey.MSK_TIERED_RETRIEVAL,
          Driver.REPLAY,
          Driver.INGEST);
    }
    new ClientTraffic(workload, meter).toManagedBrokers();
    Companions.connect(workload, meter);
    Companions.replicator(workload, meter);
    return meter.bill();
  }

  private static void brokers(Meter meter, String type, int count, Price price) {
    meter.running(
        LineKind.COMPUTE,
        count + " brokers kafka." + type,
        count,
        price,
        Driver.TIME,
        Driver.INGEST,
        Driver.FAN_OUT,
        Driver.PARTITIONS);
  }

  /** The bill of brokers and volumes that are there already, clients and other lines left out. */
  Bill cluster(String type, int count, List<Stored> storage, double monthHours) {
    Price price =
        prices
            .instance(InstanceFamily.MSK_STANDARD, limits.instance(type).type())
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "instance",
                        type,
                        "is not sold as a Standard broker in " + prices.region(),
                        "Use another type, or add its price."));
    Meter meter = new Meter(prices, monthHours);
    brokers(meter, type, count, price);
    meter.line(
        LineKind.STORAGE,
        "volumes, prorated by the hour",
        Stored.gigabyteMonths(storage, monthHours),
        PriceKey.MSK_STORAGE,
        Driver.RETENTION,
        Driver.INGEST);
    return meter.bill();
  }
}
