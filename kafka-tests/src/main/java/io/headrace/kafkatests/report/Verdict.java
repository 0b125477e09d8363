package io.headrace.kafkatests.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What several executions of a test say together.
 *
 * @param kind the verdict
 * @param passed in how many executions it passed
 * @param runs how many there were
 * @param failure the first failure; empty without one
 */
public record Verdict(Kind kind, int passed, int runs, String failure) {

  /** What can be said. */
  public enum Kind {
    /** It always passed. */
    PASSED,
    /** It never passed. */
    FAILED,
    /** It passed in some executions and not in others. */
    FLAKY,
    /** It was skipped. */
    SKIPPED,
    /** It passed, but in a run that does not prove that the right broker was under it. */
    UNPROVEN
  }

  /** The verdicts, by {@code class#test}. */
  public static Map<String, Verdict> of(List<ClassResult> results) {
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    for (ClassResult result : results) {
      for (TestResult test : result.tests()) {
        verdicts.merge(result.name() + "#" + test.test(), of(test, result.proven()), Verdict::and);
      }
    }
    return verdicts;
  }

  private static Verdict of(TestResult test, boolean proven) {
    Kind kind =
        switch (test.outcome()) {
          case PASSED -> proven ? Kind.PASSED : Kind.UNPROVEN;
          case FAILED, CUT_OFF -> Kind.FAILED;
          case SKIPPED -> Kind.SKIPPED;
        };
    String failure =
        test.outcome() == Outcome.CUT_OFF ? "cut off by the time limit" : test.failure();
    return new Verdict(kind, kind == Kind.PASSED ? 1 : 0, 1, kind == Kind.FAILED ? failure : "");
  }

  private Verdict and(Verdict other) {
    int sum = passed + other.passed;
    int all = runs + other.runs;
    String first = failure.isEmpty() ? other.failure : failure;
    return new Verdict(kind == other.kind ? kind : mixed(other), sum, all, first);
  }

  private Kind mixed(Verdict other) {
    if (kind == Kind.UNPROVEN || other.kind == Kind.UNPROVEN) {
      return Kind.UNPROVEN;
    }
    return passed + other.passed == 0 ? Kind.FAILED : Kind.FLAKY;
  }
}
