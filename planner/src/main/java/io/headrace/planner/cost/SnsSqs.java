package io.headrace.planner.cost;

import io.headrace.planner.figures.Figures;
import io.headrace.planner.limits.LimitKey;
import io.headrace.planner.limits.Limits;
import io.headrace.planner.prices.PriceKey;
import io.headrace.planner.prices.PriceList;
import io.headrace.planner.workload.Workload;
import io.headrace.planner.workload.WorkloadField;
import java.util.List;

/**
 * Amazon SNS with a queue of SQS for each consumer group. Requests are billed by 64 KiB;
 * publishing, receiving and deleting are done in batches of up to ten messages, and delivery from
 * SNS to SQS is free.
 */
record SnsSqs(PriceList prices, Limits limits) implements Pricing {
  @Override
  public Offer offer(Workload workload) {
    Obstacles obstacles = new Obstacles();
    obstacles.noKafka(workload, "SNS with SQS");
    obstacles.atMost(
        WorkloadField.RECORD_SIZE,
        workload.ingest().recordBytes(),
        limits.value(LimitKey.SNS_MESSAGE),
        "bytes",
        "Messages are not larger.");
    obstacles.atMost(
        WorkloadField.RETENTION,
        workload.retention().totalHours(),
        limits.value(LimitKey.SQS_RETENTION),
        "hours",
        "A queue keeps what nobody has taken for 14 days at most.");
    if (workload.readers().replaysPerMonth() > 0) {
      obstacles.add(
          WorkloadField.REPLAYS,
          String.valueOf(workload.readers().replaysPerMonth()),
          "0",
          "What was taken from a queue is gone: there is no replay.");
    }
    if (Boolean.TRUE.equals(workload.needs().ordering())) {
      obstacles.add(
          WorkloadField.ORDERING,
          "true",
          "false",
          "Standard topics and queues keep no order; those that do have other prices and limits.");
    }
    if (!obstacles.found().isEmpty()) {
      return new Offer.Impossible(Option.SNS_SQS, obstacles.found());
    }
    return new Offer.Priced(
        Option.SNS_SQS,
        null,
        bill(workload),
        List.of("Requests while a queue is empty are not on the bill: poll long."));
  }

  private Bill bill(Workload workload) {
    Meter meter = new Meter(prices, workload.site().monthHours());
    double size = workload.ingest().recordBytes();
    double unit = limits.value(LimitKey.SNS_REQUEST);
    double batch =
        Math.max(
            1,
            Math.min(
                limits.value(LimitKey.SNS_BATCH),
                Math.floor(limits.value(LimitKey.SNS_MESSAGE) / size)));
    double billedPerBatch = Math.ceil(batch * size / unit);
    double requests = workload.ingest().recordsPerSecond() / batch * billedPerBatch;
    meter.requests(
        LineKind.REQUESTS,
        "published, " + Figures.number(batch) + " messages a request",
        requests,
        PriceKey.SNS_PUBLISH,
        Driver.INGEST);
    double fanOut = workload.readers().fanOut();
    double deletes = workload.ingest().recordsPerSecond() / batch;
    meter.requests(
        LineKind.REQUESTS,
        "received and deleted by " + Figures.number(fanOut) + " full readers",
        fanOut * (requests + deletes),
        PriceKey.SQS_REQUEST,
        Driver.INGEST,
        Driver.FAN_OUT);
    new ClientTraffic(workload, meter).toService();
    return meter.bill();
  }
}
