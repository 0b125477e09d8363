package io.headrace.planner.cost;

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
 * Headrace's express brokers on EC2 with S3: instances, small volumes as caches, one copy in S3,
 * and every request to it. Between EC2 and S3 of a region nothing is billed by the GB, so
 * replication crosses no zone.
 */
record HeadraceExpress(PriceList prices, Limits limits) implements Pricing {
  @Override
  public Offer offer(Workload workload) {
    Double latency = workload.needs().latencyP99Millis();
    double interval = limits.value(LimitKey.WAL_INTERVAL);
    if (latency != null && latency <= interval) {
      Obstacle tooSlow =
          new Obstacle(
              WorkloadField.LATENCY.key(),
              Figures.number(latency) + " ms",
              "more than " + Figures.number(interval) + " ms",
              "With S3 a record waits up to "
                  + Figures.number(interval)
                  + " ms for the next object, and then for S3 itself.");
      return new Offer.Impossible(Option.HEADRACE_EXPRESS, List.of(tooSlow));
    }
    BrokerSizing sizing = new BrokerSizing(limits);
    return new Cheapest(prices, limits)
        .of(
            Option.HEADRACE_EXPRESS,
            workload,
            InstanceFamily.EC2,
            Double.MAX_VALUE,
            instance ->
                instance.partitions() == 0
                    ? Optional.empty()
                    : sizing.sharedStorage(workload, instance),
            (size, price) -> bill(workload, size, price),
            List.of(
                "The time of the people who run it is not on the bill.",
                "Latency on S3 is not measured here: "
                    + Figures.number(interval)
                    + " ms of interval come"
                    + " before S3's own."));
  }

  private Bill bill(Workload workload, ClusterSize size, Price broker) {
    Meter meter = new Meter(prices, workload.site().monthHours());
    Machines machines = new Machines(prices, limits, meter);
    machines.brokers(size, broker);
    machines.controllers();
    machines.service();
    machines.volumes(size, Driver.INGEST);
    meter.gigabytes(
        LineKind.STORAGE,
        "S3, " + Figures.number(workload.retention().totalHours()) + " hours, one copy",
        workload.keptGigabytes(),
        PriceKey.S3_STORAGE,
        Driver.RETENTION,
        Driver.INGEST);
    StoreRequests requests = new StoreRequests(workload, limits, size.brokers());
    meter.requests(
        LineKind.REQUESTS,
        "PUTs of the write-ahead log, " + Figures.number(requests.walPuts()) + " a second",
        requests.walPuts(),
        PriceKey.S3_PUT,
        Driver.TIME);
    meter.requests(
        LineKind.REQUESTS,
        "PUTs of the archive, " + Figures.number(requests.archivePuts()) + " a second",
        requests.archivePuts(),
        PriceKey.S3_PUT,
        Driver.PARTITIONS,
        Driver.INGEST);
    meter.requests(
        LineKind.REQUESTS,
        "GETs of brokers that serve their own zone, "
            + Figures.number(requests.followGets())
            + " a second",
        requests.followGets(),
        PriceKey.S3_GET,
        Driver.TIME);
    meter.line(
        LineKind.REPLAY,
        "GETs of replays",
        BigDecimal.valueOf(requests.replayGets()),
        PriceKey.S3_GET,
        Driver.REPLAY,
        Driver.INGEST);
    new ClientTraffic(workload, meter).toOwnBrokers();
    Companions.connect(workload, meter);
    Companions.mirror(workload, meter);
    return meter.bill();
  }
}
