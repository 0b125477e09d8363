package io.headrace.planner.scorecard;

import io.headrace.planner.cost.CostModel;
import io.headrace.planner.cost.Option;
import io.headrace.planner.scorecard.Evidence.Computed;
import io.headrace.planner.scorecard.Evidence.Measured;
import io.headrace.planner.scorecard.Evidence.NotKnown;
import io.headrace.planner.workload.Workload;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
    ComputedAnswers computed = new ComputedAnswers(option, workload, model);
    return filled(
        option,
        measurements,
        question ->
            computed
                .answer(question)
                .<Evidence>map(answer -> answer)
                .orElseGet(() -> new NotKnown(question.howToKnow())));
  }

  /**
   * The table where too little of the workload is known to compute anything.
   *
   * @param missing keys of the inputs that are missing, as in {@code ingest.peak}
   * @param measurements as above
   */
  public static Scorecard measured(
      Option option, List<String> missing, List<Measurement> measurements) {
    String give = "Give " + String.join(", ", missing) + ".";
    return filled(
        option,
        measurements,
        question -> new NotKnown(question.isComputed() ? give : question.howToKnow()));
  }

  private static Scorecard filled(
      Option option, List<Measurement> measurements, Function<Question, Evidence> otherwise) {
    Map<Question, Evidence> seen = new EnumMap<>(Question.class);
    measurements.forEach(one -> seen.put(one.question(), one.evidence()));
    return new Scorecard(
        option,
        Arrays.stream(Question.values())
            .map(
                question ->
                    new ScorecardRow(
                        question.criterion(),
                        question,
                        question.text(),
                        evidence(seen.get(question), otherwise.apply(question))))
            .toList());
  }

  /** What was measured, else what was computed, else why it could not be measured. */
  private static Evidence evidence(@Nullable Evidence seen, Evidence otherwise) {
    return switch (seen) {
      case Measured measured -> measured;
      case Computed computed -> computed;
      case NotKnown why -> otherwise instanceof Computed ? otherwise : why;
      case null -> otherwise;
    };
  }
}
