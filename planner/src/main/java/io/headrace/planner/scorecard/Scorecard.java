package io.headrace.planner.scorecard;

import io.headrace.planner.cost.CostModel;
import io.headrace.planner.cost.Option;
import io.headrace.planner.scorecard.Evidence.NotKnown;
import io.headrace.planner.workload.Workload;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The table of one option: each question answered by what was measured, else by what can be
 * computed, else not at all.
 *
 * @param option whose
 * @param rows in the order of {@link Question}
 */
public record Scorecard(Option option, List<ScorecardRow> rows) {
  public Scorecard {
    rows = List.copyOf(rows);
  }

  /**
   * Fills the table.
   *
   * @param measurements of a cluster of this option; the last one of a question counts
   */
  public static Scorecard of(
      Option option, Workload workload, CostModel model, List<Measurement> measurements) {
    Map<Question, Evidence> measured = new EnumMap<>(Question.class);
    measurements.forEach(seen -> measured.put(seen.question(), seen.evidence()));
    ComputedAnswers computed = new ComputedAnswers(option, workload, model);
    return new Scorecard(
        option,
        Arrays.stream(Question.values())
            .map(
                question ->
                    new ScorecardRow(
                        question.criterion(),
                        question,
                        question.text(),
                        measured.containsKey(question)
                            ? measured.get(question)
                            : computed
                                .answer(question)
                                .<Evidence>map(answer -> answer)
                                .orElseGet(() -> new NotKnown(question.howToKnow()))))
            .toList());
  }
}
