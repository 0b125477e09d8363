package io.headrace.planner.scorecard;

import io.headrace.planner.cost.BillLine;
import io.headrace.planner.cost.CostModel;
import io.headrace.planner.cost.LineKind;
import io.headrace.planner.cost.Offer;
import io.headrace.planner.cost.Offer.Impossible;
import io.headrace.planner.cost.Offer.Priced;
import io.headrace.planner.cost.Option;
import io.headrace.planner.figures.Figures;
import io.headrace.planner.prices.PriceFileDate;
import io.headrace.planner.scorecard.Evidence.Computed;
import io.headrace.planner.sensitivity.Dimension;
import io.headrace.planner.sizing.ClusterSize;
import io.headrace.planner.workload.Workload;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What of the table follows from the workload, prices and limits. */
final class ComputedAnswers {
  private final Option option;
  private final Workload workload;
  private final CostModel model;
  private final Offer offer;

  ComputedAnswers(Option option, Workload workload, CostModel model) {
    this.option = option;
    this.workload = workload;
    this.model = model;
    this.offer = model.offer(option, workload);
  }

  /** Empty where nothing can be computed. */
  Optional<Computed> answer(Question question) {
    return switch (question) {
      case CLIENTS ->
          Optional.of(
              new Computed(
                  option.speaksKafka() ? "yes, by protocol" : "no, another protocol",
                  "the option"));
      case DATA_PLANE -> Optional.of(new Computed(whoRuns(), "the option"));
      case RESIDENCY -> residency();
      case PATHS ->
          Optional.of(
              new Computed(
                  "producers "
                      + words(workload.clients().producers())
                      + ", consumers "
                      + words(workload.clients().consumers()),
                  "clients.producers and clients.consumers"));
      case BILL -> bill();
      case LARGEST_LINE ->
          priced()
              .filter(priced -> !priced.bill().lines().isEmpty())
              .map(priced -> largest(priced.bill().lines().getFirst()));
      case TWICE_THE_RETENTION -> doubled(Dimension.RETENTION);
      case TWICE_THE_READERS -> doubled(Dimension.FAN_OUT);
      case TWICE_THE_INGEST -> doubled(Dimension.INGEST);
      case ZONE_TRAFFIC -> zoneTraffic();
      case PRIVATE_LINKS ->
          priced()
              .map(
                  priced ->
                      new Computed(
                          dollars(
                                  priced
                                      .bill()
                                      .byKind()
                                      .getOrDefault(LineKind.PRIVATE_LINKS, BigDecimal.ZERO))
                              + " a month",
                          "the bill"));
      case MOVED_BYTES -> movedBytes();
      case ZONE_LOSS -> zoneLoss();
      case SEMANTICS,
          PROTOCOLS,
          TOOLS,
          SCALE_OUT_TIME,
          ACKNOWLEDGED,
          EVENNESS,
          ROLLING_UPDATE,
          MONITORING,
          FAILOVER,
          LATENCY,
          PAGER,
          ENCRYPTION,
          ACCESS,
          QUOTAS,
          AUTO_CREATE,
          AUDIT ->
          Optional.empty();
    };
  }

  private Optional<Priced> priced() {
    return offer instanceof Priced priced ? Optional.of(priced) : Optional.empty();
  }

  private Optional<Computed> bill() {
    return Optional.of(
        switch (offer) {
          case Priced priced ->
              new Computed(
                  dollars(priced.bill().exactTotal())
                      + " a month"
                      + (priced.bill().unconfirmedPrices() ? ", some prices not confirmed" : ""),
                  "prices of "
                      + priced.bill().prices().stream()
                          .map(PriceFileDate::toString)
                          .collect(Collectors.joining(", ")));
          case Impossible impossible ->
              new Computed(
                  "not possible: "
                      + impossible.obstacles().stream()
                          .map(
                              obstacle ->
                                  obstacle.field()
                                      + " "
                                      + obstacle.value()
                                      + ", limit "
                                      + obstacle.limit())
                          .collect(Collectors.joining("; ")),
                  "limits of " + model.limits().date());
        });
  }

  private static Computed largest(BillLine line) {
    return new Computed(line.what() + ", " + dollars(line.exact()), "the bill");
  }

  private Optional<Computed> doubled(Dimension dimension) {
    Workload twice = dimension.at(workload, 2 * dimension.of(workload));
    return priced()
        .map(
            now ->
                switch (model.offer(option, twice)) {
                  case Priced then ->
                      new Computed(
                          dollars(then.bill().exactTotal())
                              + " a month, "
                              + ratio(then.bill().exactTotal(), now.bill().exactTotal())
                              + " times as much",
                          "the bill with twice the " + words(dimension));
                  case Impossible impossible ->
                      new Computed(
                          "not possible: " + impossible.obstacles().getFirst().reason(),
                          "limits of " + model.limits().date());
                });
  }

  private Optional<Computed> zoneTraffic() {
    return priced()
        .map(
            priced -> {
              BigDecimal bothWays =
                  priced.bill().lines().stream()
                      .filter(line -> line.kind() == LineKind.ZONE_TRANSFER)
                      .map(BillLine::quantity)
                      .reduce(BigDecimal.ZERO, BigDecimal::add);
              // Each GB is billed out of one zone and into the other.
              return new Computed(
                  Figures.number(
                          bothWays
                              .divide(BigDecimal.valueOf(2), MathContext.DECIMAL64)
                              .doubleValue())
                      + " GB that are billed",
                  "clients, replication and the bill");
            });
  }

  /** Evenly spread, the new brokers take their share of all copies: added / (brokers + added). */
  private Optional<Computed> movedBytes() {
    return switch (option) {
      case EC2_KAFKA, EC2_TIERED, HEADRACE_STANDARD, MSK_STANDARD, MSK_TIERED ->
          priced()
              .map(Priced::size)
              .map(
                  size -> {
                    double copies =
                        (option.tiers(workload)
                                ? workload.hotGigabytes()
                                : workload.keptGigabytes())
                            * workload.durability().replicationFactor();
                    double moved = copies * size.zones() / (size.brokers() + size.zones());
                    return new Computed(
                        Figures.bytes(moved * 1e9), "retention, replicas and brokers");
                  });
      case HEADRACE_EXPRESS ->
          Optional.of(new Computed("0 GB: what is acknowledged is in the store", "the option"));
      case MSK_EXPRESS, MSK_SERVERLESS, KINESIS, SNS_SQS -> Optional.empty();
    };
  }

  private Optional<Computed> zoneLoss() {
    return priced()
        .map(Priced::size)
        .filter(size -> size.zones() > 1)
        .map(
            (ClusterSize size) ->
                new Computed(
                    "yes: "
                        + size.brokers()
                        + " brokers are sized so that "
                        + (size.zones() - 1)
                        + " of "
                        + size.zones()
                        + " zones carry it",
                    "baseline throughput of " + size.instance()));
  }

  private String whoRuns() {
    return switch (option) {
      case EC2_KAFKA, EC2_TIERED -> "you, in your account";
      case HEADRACE_STANDARD, HEADRACE_EXPRESS -> "Headrace, which you run in your account";
      case MSK_STANDARD, MSK_TIERED, MSK_EXPRESS, MSK_SERVERLESS, KINESIS, SNS_SQS ->
          "AWS, in its account";
    };
  }

  private Optional<Computed> residency() {
    String residency = workload.needs().residency();
    return residency == null
        ? Optional.empty()
        : Optional.of(
            new Computed(
                "yes, " + workload.site().region() + " only", "region and needs.residency"));
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String dollars(BigDecimal usd) {
    return "USD " + Figures.usd(usd);
  }

  private static String ratio(BigDecimal then, BigDecimal now) {
    return now.signum() == 0
        ? "many"
        : Figures.number(then.divide(now, new MathContext(3)).doubleValue());
  }
}
