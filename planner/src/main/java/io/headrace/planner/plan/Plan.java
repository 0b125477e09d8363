package io.headrace.planner.plan;

import io.headrace.planner.advice.Advice;
import io.headrace.planner.advice.Adviser;
import io.headrace.planner.cost.CostModel;
import io.headrace.planner.cost.Offer;
import io.headrace.planner.cost.Offer.Impossible;
import io.headrace.planner.cost.Offer.Priced;
import io.headrace.planner.sensitivity.BreakEven;
import io.headrace.planner.workload.Workload;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answers about a workload. Immutable.
 *
 * @param workload what was asked about
 * @param model what bills are made by
 * @param offers every option, the cheapest first, impossible ones last
 * @param advice what to do, and why
 * @param drawn brokers with partitions on them, and what their loss does; null if no option that
 *     carries the workload has brokers to choose
 */
public record Plan(
    Workload workload,
    CostModel model,
    List<Offer> offers,
    Advice advice,
    @Nullable PlannedLayout drawn) {
  public Plan {
    offers = List.copyOf(offers);
  }

  /**
   * Answers everything but what would change the answer, which takes longest.
   *
   * @throws io.headrace.planner.InvalidInputException if the prices are of another region, or lack
   *     one that is needed
   */
  public static Plan of(Workload workload, CostModel model) {
    List<Offer> offers = model.offers(workload);
    Advice advice = new Adviser(model).advise(workload, offers);
    return new Plan(workload, model, offers, advice, layout(workload, offers, advice));
  }

  private static @Nullable PlannedLayout layout(
      Workload workload, List<Offer> offers, Advice advice) {
    List<Priced> sized =
        offers.stream()
            .flatMap(offer -> priced(offer).stream())
            .filter(priced -> priced.size() != null && priced.option().speaksKafka())
            .toList();
    return sized.stream()
        .filter(priced -> priced.option() == advice.choice())
        .findFirst()
        .or(() -> sized.stream().findFirst())
        .map(priced -> PlannedLayout.of(workload, priced))
        .orElse(null);
  }

  /** The option that is advised, with its bill; empty if none fits. */
  public Optional<Priced> choice() {
    return offers.stream()
        .filter(offer -> offer.option() == advice.choice())
        .flatMap(offer -> priced(offer).stream())
        .findFirst();
  }

  /**
   * The nearest points at which another option becomes cheaper than the one advised. Computed anew
   * each time, which takes about a second: ask for it once.
   */
  public List<BreakEven> whatWouldChangeIt() {
    return new Adviser(model).whatWouldChangeIt(workload, advice);
  }

  /** Options that carry the workload, the cheapest first. */
  public List<Priced> priced() {
    return offers.stream().flatMap(offer -> priced(offer).stream()).toList();
  }

  private static Optional<Priced> priced(Offer offer) {
    return switch (offer) {
      case Priced priced -> Optional.of(priced);
      case Impossible _ -> Optional.empty();
    };
  }
}
