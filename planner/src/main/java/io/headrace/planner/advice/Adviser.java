package io.headrace.planner.advice;

import io.headrace.planner.cost.BillLine;
import io.headrace.planner.cost.CostModel;
import io.headrace.planner.cost.Offer;
import io.headrace.planner.cost.Offer.Impossible;
import io.headrace.planner.cost.Offer.Priced;
import io.headrace.planner.cost.Option;
import io.headrace.planner.figures.Figures;
import io.headrace.planner.sensitivity.BreakEven;
import io.headrace.planner.sensitivity.Dimension;
import io.headrace.planner.sensitivity.Sensitivity;
import io.headrace.planner.sizing.ClusterSize;
import io.headrace.planner.sizing.Constraint;
import io.headrace.planner.sizing.Resource;
import io.headrace.planner.sizing.SmallerType;
import io.headrace.planner.workload.Workload;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Advises: first whether it should be Kafka, then the cheapest option that fits and carries the
 * workload. Price decides among what fits, since everything else that was asked for is a limit that
 * an option keeps or does not. Pure; thread-safe.
 *
 * @param model what bills are made by
 */
public record Adviser(CostModel model) {
  /**
   * The advice for this workload. Where the input leaves open whether it should be Kafka, options
   * that speak Kafka's protocol are compared, and {@link Advice#undecided()} says what to answer.
   */
  public Advice advise(Workload workload) {
    return advise(workload, model.offers(workload));
  }

  /**
   * The same of bills that were made already.
   *
   * @param offers what {@link CostModel#offers} has for this workload
   */
  public Advice advise(Workload workload, List<Offer> offers) {
    KafkaOrNot kafka = new KafkaOrNot(workload);
    Fit fit = kafka.fit();
    List<Priced> fitting = new ArrayList<>();
    for (Offer offer : offers) {
      if (offer instanceof Priced priced && fits(fit, priced.option())) {
        fitting.add(priced);
      }
    }
    @Nullable Priced best = fitting.isEmpty() ? null : fitting.getFirst();
    List<Verdict> verdicts = new ArrayList<>();
    offers.stream()
        .filter(offer -> fits(fit, offer.option()))
        .forEach(offer -> verdicts.add(verdict(offer, best)));
    offers.stream()
        .filter(offer -> !fits(fit, offer.option()))
        .forEach(offer -> verdicts.add(verdict(offer, best)));
    return new Advice(
        fit,
        kafka.reasons(),
        kafka.undecided(),
        best == null ? null : best.option(),
        best == null ? List.of() : why(best, fitting),
        verdicts);
  }

  private static boolean fits(Fit fit, Option option) {
    return switch (fit) {
      case KAFKA, UNDETERMINED -> option.speaksKafka();
      case KINESIS -> option.speaksKafka() || option == Option.KINESIS;
      case QUEUES -> true;
    };
  }

  private static Verdict verdict(Offer offer, @Nullable Priced best) {
    return switch (offer) {
      case Priced priced -> {
        BigDecimal usd = priced.bill().exactTotal();
        Double times =
            best == null || best.bill().exactTotal().signum() == 0
                ? null
                : usd.divide(best.bill().exactTotal(), MathContext.DECIMAL64).doubleValue();
        yield new Verdict(priced.option(), usd, times, binding(priced.size()), List.of());
      }
      case Impossible impossible ->
          new Verdict(impossible.option(), null, null, "", impossible.obstacles());
    };
  }

  private static String binding(@Nullable ClusterSize size) {
    if (size == null) {
      return "";
    }
    Constraint binding = size.binding();
    if (binding.resource() == Resource.REPLICATION_FACTOR) {
      return explained(
          size,
          "the number of replicas, each on a broker of its own: %s of %s"
              .formatted(Figures.count(size.brokers(), "broker"), size.instance()));
    }
    return explained(
        size,
        "%s: %s %s over %s a broker of %s%s, so %s"
            .formatted(
                binding.resource().title(),
                Figures.number(binding.demand()),
                binding.resource().unit(),
                Figures.number(binding.capacityPerBroker()),
                size.instance(),
                binding.withAllZones() ? "" : " with one zone lost",
                Figures.count(size.brokers(), "broker")));
  }

  private static String explained(ClusterSize size, String what) {
    SmallerType smaller = size.smaller();
    return smaller == null ? what : what + "; " + smaller.text();
  }

  private static List<String> why(Priced best, List<Priced> fitting) {
    List<String> why = new ArrayList<>();
    if (fitting.size() > 1) {
      Priced next = fitting.get(1);
      why.add(
          "Of the "
              + fitting.size()
              + " options that fit, it costs least: "
              + "USD "
              + Figures.usd(best.bill().exactTotal())
              + " a month; the next, "
              + next.option().title()
              + ", "
              + "USD "
              + Figures.usd(next.bill().exactTotal())
              + ".");
    } else {
      why.add("It is the only option that fits and carries the workload.");
    }
    if (!best.bill().lines().isEmpty()) {
      BillLine largest = best.bill().lines().getFirst();
      why.add(
          "Its largest line is " + largest.what() + ": USD " + Figures.usd(largest.exact()) + ".");
    }
    if (best.size() != null) {
      why.add("What binds is " + binding(best.size()) + ".");
    }
    if (best.bill().unconfirmedPrices()) {
      why.add("Some of its prices are not confirmed.");
    }
    return why;
  }

  /**
   * The nearest points, by dimension, at which another option that fits becomes cheaper than the
   * choice. Takes about a second, as bills are made again for many workloads.
   *
   * @param advice for this workload
   */
  public List<BreakEven> whatWouldChangeIt(Workload workload, Advice advice) {
    @Nullable Option best = advice.choice();
    List<BreakEven> points = new ArrayList<>();
    if (best == null) {
      return points;
    }
    Sensitivity sensitivity = new Sensitivity(model);
    for (Dimension dimension : Dimension.values()) {
      points.addAll(
          sensitivity.whatUndercuts(workload, dimension, best, o -> fits(advice.fit(), o)));
    }
    return points;
  }
}
