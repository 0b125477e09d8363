package io.headrace.cli.plan;

import io.headrace.planner.scorecard.Criterion;
import io.headrace.planner.scorecard.Evidence.Computed;
import io.headrace.planner.scorecard.Evidence.Measured;
import io.headrace.planner.scorecard.Evidence.NotKnown;
import io.headrace.planner.scorecard.Scorecard;
import io.headrace.planner.scorecard.ScorecardRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A scorecard by criterion. */
final class ScorecardText {
  private ScorecardText() {}

  static String of(Scorecard card) {
    List<String> lines = new ArrayList<>();
    lines.add("SCORECARD: " + card.option().title());
    for (Criterion criterion : Criterion.values()) {
      lines.add("");
      lines.add(criterion.title().toUpperCase(Locale.ROOT));
      card.rows().stream()
          .filter(row -> row.criterion() == criterion)
          .forEach(row -> lines.addAll(row(row)));
    }
    return String.join("\n", lines);
  }

  private static List<String> row(ScorecardRow row) {
    return List.of(
        "  " + row.text(),
        switch (row.evidence()) {
          case Measured seen ->
              Wrapped.after(
                  "    measured   ",
                  "%s (%s, on %s at %s)"
                      .formatted(seen.answer(), seen.how(), seen.cluster(), seen.at()));
          case Computed computed ->
              Wrapped.after(
                  "    computed   ", "%s (%s)".formatted(computed.answer(), computed.from()));
          case NotKnown unknown -> Wrapped.after("    not known  ", unknown.howToKnow());
        });
  }
}
