package io.headrace.planner.comparison;

import io.headrace.planner.advice.Fit;
import io.headrace.planner.cost.Offer.Priced;
import io.headrace.planner.cost.Option;
import io.headrace.planner.plan.Plan;
import io.headrace.planner.report.WorkloadFacts;
import io.headrace.planner.report.WorkloadFacts.Fact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two plans, a and b. Immutable.
 *
 * @param inputs that are not the same
 * @param answerA the option that is advised; null if none is
 * @param answerB likewise
 * @param fitA whether it should be Kafka at all
 * @param fitB likewise
 * @param usdA what the advised option costs in a month, exact; null if none is advised
 * @param usdB likewise
 * @param layoutA how its brokers stand; null if nothing is drawn
 * @param layoutB likewise
 * @param options every option, in the order of {@link Option}
 */
public record Comparison(
    List<InputDifference> inputs,
    @Nullable Option answerA,
    @Nullable Option answerB,
    Fit fitA,
    Fit fitB,
    @Nullable BigDecimal usdA,
    @Nullable BigDecimal usdB,
    @Nullable LayoutSummary layoutA,
    @Nullable LayoutSummary layoutB,
    List<OptionDifference> options) {
  public Comparison {
    inputs = List.copyOf(inputs);
    options = List.copyOf(options);
  }

  public static Comparison of(Plan a, Plan b) {
    return new Comparison(
        inputs(a, b),
        a.advice().choice(),
        b.advice().choice(),
        a.advice().fit(),
        b.advice().fit(),
        usd(a.choice()),
        usd(b.choice()),
        LayoutSummary.of(a.drawn()),
        LayoutSummary.of(b.drawn()),
        Arrays.stream(Option.values()).map(option -> option(option, a, b)).toList());
  }

  /** Whether another option is advised for b than for a. */
  public boolean answerChanges() {
    return answerA != answerB || fitA != fitB;
  }

  private static List<InputDifference> inputs(Plan a, Plan b) {
    Map<String, String> first = facts(a);
    Map<String, String> second = facts(b);
    Map<String, String> all = new LinkedHashMap<>(first);
    all.putAll(second);
    List<InputDifference> inputs = new ArrayList<>();
    for (String field : all.keySet()) {
      if (!Objects.equals(first.get(field), second.get(field))) {
        inputs.add(new InputDifference(field, first.get(field), second.get(field)));
      }
    }
    return inputs;
  }

  private static Map<String, String> facts(Plan plan) {
    Map<String, String> facts = new LinkedHashMap<>();
    for (Fact fact : WorkloadFacts.all(plan.workload())) {
      facts.put(fact.field(), fact.value());
    }
    return facts;
  }

  private static OptionDifference option(Option option, Plan a, Plan b) {
    Optional<Priced> first = priced(a, option);
    Optional<Priced> second = priced(b, option);
    @Nullable BigDecimal usdA = usd(first);
    @Nullable BigDecimal usdB = usd(second);
    return new OptionDifference(
        option,
        usdA,
        usdB,
        usdA == null || usdB == null ? null : usdB.subtract(usdA),
        first.map(Priced::size).orElse(null),
        second.map(Priced::size).orElse(null),
        first.isEmpty() || second.isEmpty()
            ? List.of()
            : BillDifference.of(first.get().bill(), second.get().bill()));
  }

  private static Optional<Priced> priced(Plan plan, Option option) {
    return plan.priced().stream().filter(priced -> priced.option() == option).findFirst();
  }

  private static @Nullable BigDecimal usd(Optional<Priced> priced) {
    return priced.map(some -> some.bill().exactTotal()).orElse(null);
  }
}
