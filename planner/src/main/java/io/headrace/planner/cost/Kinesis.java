package io.headrace.planner.cost;

import io.headrace.planner.limits.LimitKey;
import io.headrace.planner.limits.Limits;
import io.headrace.planner.prices.PriceKey;
import io.headrace.planner.prices.PriceList;
import io.headrace.planner.workload.Workload;
import io.headrace.planner.workload.WorkloadField;
import java.util.List;

/**
 * Amazon Kinesis Data Streams on demand, one stream for each topic. Two readers share what a stream
 * gives; more read by enhanced fan-out, at its price. The first day of retention is in the price.
 */
record Kinesis(PriceList prices, Limits limits) implements Pricing {
  private static final int SHARED_READERS = 2;

  @Override
  public Offer offer(Workload workload) {
    Obstacles obstacles = new Obstacles();
    obstacles.managedByAws(workload);
    obstacles.noKafka(workload, "Kinesis");
    double perStream = workload.ingest().peakAtHorizon() / workload.topics().count();
    obstacles.atMost(
        WorkloadField.INGEST_PEAK,
        perStream,
        limits.value(LimitKey.KINESIS_IN),
        "MB/s a stream",
        "A stream on demand takes no more by default.");
    obstacles.atMost(
        WorkloadField.RECORD_SIZE,
        workload.ingest().recordBytes(),
        limits.value(LimitKey.KINESIS_RECORD),
        "bytes",
        "Records of a stream are not larger.");
    obstacles.atMost(
        WorkloadField.RETENTION,
        workload.retention().totalHours(),
        limits.value(LimitKey.KINESIS_RETENTION),
        "hours",
        "A stream keeps records for a year at most.");
    obstacles.atMost(
        WorkloadField.GROUPS,
        workload.readers().groups(),
        limits.value(LimitKey.KINESIS_FAN_OUT) + SHARED_READERS,
        "consumer groups",
        "A stream has 20 consumers with enhanced fan-out.");
    if (!obstacles.found().isEmpty()) {
      return new Offer.Impossible(Option.KINESIS, obstacles.found());
    }
    return new Offer.Priced(
        Option.KINESIS,
        null,
        bill(workload),
        List.of("Clients are written against Kinesis, not Kafka."));
  }

  private Bill bill(Workload workload) {
    Meter meter = new Meter(prices, workload.site().monthHours());
    double average = workload.ingest().average();
    double fanOut = workload.readers().fanOut();
    meter.running(
        LineKind.COMPUTE,
        workload.topics().count() + " stream(s)",
        workload.topics().count(),
        PriceKey.KINESIS_STREAM,
        Driver.TIME);
    meter.flowing(LineKind.DATA_IN, "data in", average, PriceKey.KINESIS_IN, Driver.INGEST);
    meter.flowing(
        LineKind.DATA_OUT,
        "data out, shared",
        average * Math.min(SHARED_READERS, fanOut),
        PriceKey.KINESIS_OUT,
        Driver.INGEST,
        Driver.FAN_OUT);
    meter.flowing(
        LineKind.DATA_OUT,
        "data out by enhanced fan-out",
        average * Math.max(0, fanOut - SHARED_READERS),
        PriceKey.KINESIS_FAN_OUT,
        Driver.INGEST,
        Driver.FAN_OUT);
    meter.gigabytes(
        LineKind.REPLAY,
        "data out to replays",
        workload.replayedGigabytes(),
        PriceKey.KINESIS_OUT,
        Driver.REPLAY,
        Driver.INGEST);
    retention(workload, meter);
    new ClientTraffic(workload, meter).toService();
    return meter.bill();
  }

  private void retention(Workload workload, Meter meter) {
    double included = limits.value(LimitKey.KINESIS_INCLUDED_RETENTION);
    double extended = limits.value(LimitKey.KINESIS_EXTENDED_RETENTION);
    double hours = workload.retention().totalHours();
    double perHour = workload.ingest().average() * 3.6;
    meter.gigabytes(
        LineKind.STORAGE,
        "extended retention, up to 7 days",
        perHour * Math.max(0, Math.min(hours, extended) - included),
        PriceKey.KINESIS_EXTENDED,
        Driver.RETENTION,
        Driver.INGEST);
    meter.gigabytes(
        LineKind.STORAGE,
        "long-term retention, beyond 7 days",
        perHour * Math.max(0, hours - extended),
        PriceKey.KINESIS_LONG_TERM,
        Driver.RETENTION,
        Driver.INGEST);
    meter.gigabytes(
        LineKind.REPLAY,
        "replays out of long-term retention",
        perHour
            * Math.max(0, workload.readers().replayDepthHours() - extended)
            * workload.readers().replaysPerMonth(),
        PriceKey.KINESIS_RETRIEVAL,
        Driver.REPLAY,
        Driver.INGEST);
  }
}
