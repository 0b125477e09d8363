package io.headrace.cli.plan;

import io.headrace.planner.advice.Advice;
import io.headrace.planner.advice.Reason;
import io.headrace.planner.cost.Offer.Priced;
import io.headrace.planner.figures.Figures;
import io.headrace.planner.plan.Plan;
import io.headrace.planner.report.Titles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to do, and why. */
final class AdviceText {
  private AdviceText() {}

  static String of(Plan plan) {
    Advice advice = plan.advice();
    List<String> lines = new ArrayList<>();
    lines.add("ADVICE");
    Optional<Priced> choice = plan.choice();
    lines.add(
        choice
            .map(
                priced ->
                    "  %s: USD %s a month"
                        .formatted(
                            priced.option().title(), Figures.usd(priced.bill().exactTotal())))
            .orElse("  None of the options carries this workload."));
    lines.add(Wrapped.at(2, Titles.of(advice.fit())));
    for (Reason reason : advice.reasons()) {
      lines.add(
          Wrapped.after(
              "  - ", "%s (%s %s)".formatted(reason.because(), reason.field(), reason.value())));
    }
    advice.why().forEach(why -> lines.add(Wrapped.after("  - ", why)));
    if (!advice.undecided().isEmpty()) {
      lines.add(
          Wrapped.after(
              "  ? ",
              "Answering "
                  + String.join(", ", advice.undecided())
                  + " could change whether it should be Kafka."));
    }
    return String.join("\n", lines);
  }
}
