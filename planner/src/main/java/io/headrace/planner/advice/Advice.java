package io.headrace.planner.advice;

import io.headrace.planner.cost.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to do, and why.
 *
 * @param fit whether it should be Kafka at all
 * @param reasons for the fit
 * @param undecided inputs that were not given and could change the fit, as in {@code
 *     needs.kafkaProtocol}
 * @param choice the option that is advised: the cheapest that fits; null if none does
 * @param why for the choice
 * @param verdicts every option: those that fit first, the cheapest of them first
 */
public record Advice(
    Fit fit,
    List<Reason> reasons,
    List<String> undecided,
    @Nullable Option choice,
    List<String> why,
    List<Verdict> verdicts) {
  public Advice {
    reasons = List.copyOf(reasons);
    undecided = List.copyOf(undecided);
    why = List.copyOf(why);
    verdicts = List.copyOf(verdicts);
  }
}
