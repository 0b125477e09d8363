package io.headrace.kafkatests.report;

import java.util.List;

/** Results as lines of text. Without I/O. */
public final class Table {
  private static final String ROW = "%-64s %5s %5s %5s %5s %7s %7s  %s";

  private Table() {}

  /** The heading of {@link #row}. */
  public static String heading() {
    return ROW.formatted("class", "pass", "fail", "skip", "cut", "brokers", "time", "");
  }

  /** A class in a line. */
  public static String row(ClassResult result) {
    return ROW.formatted(
        result.name(),
        result.count(Outcome.PASSED),
        result.count(Outcome.FAILED),
        result.count(Outcome.SKIPPED),
        result.count(Outcome.CUT_OFF),
        result.swapped() + result.others(),
        "%d.%d s".formatted(result.millis() / 1000, result.millis() % 1000 / 100),
        remark(result));
  }

  /** All classes and their sum. */
  public static String of(List<ClassResult> results) {
    var text = new StringBuilder(heading()).append('\n');
    results.forEach(result -> text.append(row(result)).append('\n'));
    return text.append(
            ROW.formatted(
                results.size() + " runs",
                sum(results, Outcome.PASSED),
                sum(results, Outcome.FAILED),
                sum(results, Outcome.SKIPPED),
                sum(results, Outcome.CUT_OFF),
                results.stream().mapToInt(r -> r.swapped() + r.others()).sum(),
                results.stream().mapToLong(ClassResult::millis).sum() / 1000 + " s",
                ""))
        .append('\n')
        .toString();
  }

  /** The tests of a class that did not pass, with the first lines of why. */
  public static List<String> failures(ClassResult result, int lines) {
    return result.tests().stream()
        .filter(t -> t.outcome() == Outcome.FAILED || t.outcome() == Outcome.CUT_OFF)
        .map(
            test ->
                "    %s %s: %s"
                    .formatted(
                        test.outcome() == Outcome.FAILED ? "FAILED" : "CUT OFF",
                        test.test(),
                        String.join("\n        ", test.failure().lines().limit(lines).toList())))
        .toList();
  }

  private static long sum(List<ClassResult> results, Outcome outcome) {
    return results.stream().mapToLong(result -> result.count(outcome)).sum();
  }

  private static String remark(ClassResult result) {
    String ending =
        switch (result.ending()) {
          case COMPLETE -> result.passed() ? "ok" : "";
          case TIMED_OUT -> "TIMED OUT";
          case DIED -> "DIED";
          case REFUSED -> "NOT SWAPPED";
        };
    String proof = "";
    if (result.brokerless()) {
      proof = "no broker";
    } else if (!result.proven()) {
      proof = "UNPROVEN (%d swapped, %d others)".formatted(result.swapped(), result.others());
    }
    return String.join(" ", List.of(ending, proof, result.note())).strip();
  }
}
