package io.headrace.kafkatests.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether every test that passes on stock Kafka passes on the broker asked for, or is a listed
 * exception. Without I/O.
 *
 * @param findings what there is to say, test by test
 * @param equal how many tests pass on both
 */
public record Comparison(List<Finding> findings, int equal) {

  /** What there can be to say. */
  public enum Kind {
    /** It passes on stock but not here, and is no exception. */
    REGRESSION,
    /** It does not pass here and is a listed exception. */
    EXCEPTED,
    /** It passes here although it is a listed exception: take it off the list. */
    NEEDLESS_EXCEPTION,
    /** It does not always pass on stock, so nothing is asked of it here. */
    STOCK_FAILS
  }

  /**
   * Something to say about a test.
   *
   * @param test {@code class#test}
   * @param text why, in a line or more
   */
  public record Finding(Kind kind, String test, String text) {}

  /** Copies. */
  public Comparison {
    findings = List.copyOf(findings);
  }

  /** Whether nothing regressed and something was compared. */
  public boolean holds() {
    return equal > 0 && findings.stream().noneMatch(found -> found.kind() == Kind.REGRESSION);
  }

  /**
   * Compares. Classes that start no broker on stock are left out, and so are classes that did not
   * run here.
   */
  public static Comparison of(
      List<ClassResult> stock, List<ClassResult> here, Exceptions exceptions) {
    Set<String> ran = here.stream().map(ClassResult::name).collect(Collectors.toSet());
    List<ClassResult> asked =
        stock.stream().filter(r -> ran.contains(r.name()) && !r.brokerless()).toList();
    Map<String, Verdict> ours = new LinkedHashMap<>(Verdict.of(here));
    List<Finding> findings = new ArrayList<>();
    int equal = 0;
    for (Map.Entry<String, Verdict> test : Verdict.of(asked).entrySet()) {
      Optional<Finding> finding =
          compare(test.getKey(), test.getValue(), ours.get(test.getKey()), exceptions);
      finding.ifPresent(findings::add);
      if (finding.isEmpty() && test.getValue().kind() == Verdict.Kind.PASSED) {
        equal++;
      }
    }
    return new Comparison(findings, equal);
  }

  private static Optional<Finding> compare(
      String test, Verdict stock, @Nullable Verdict here, Exceptions exceptions) {
    if (stock.kind() == Verdict.Kind.SKIPPED) {
      return Optional.empty();
    }
    boolean passes = here != null && here.kind() == Verdict.Kind.PASSED;
    Optional<Exceptions.Entry> exception = exceptions.of(test);
    if (stock.kind() != Verdict.Kind.PASSED) {
      return Optional.of(
          new Finding(Kind.STOCK_FAILS, test, "stock: " + text(stock) + "; here: " + text(here)));
    }
    if (passes) {
      return exception.map(entry -> new Finding(Kind.NEEDLESS_EXCEPTION, test, entry.reason()));
    }
    return Optional.of(
        exception
            .map(entry -> new Finding(Kind.EXCEPTED, test, entry.reason()))
            .orElseGet(() -> new Finding(Kind.REGRESSION, test, text(here))));
  }

  private static String text(@Nullable Verdict verdict) {
    if (verdict == null) {
      return "did not run";
    }
    String first = verdict.failure().lines().findFirst().orElse("");
    return switch (verdict.kind()) {
      case PASSED -> "passed";
      case SKIPPED -> "skipped";
      case UNPROVEN -> "passed, but not shown to have run on the broker asked for";
      case FAILED -> "failed: " + first;
      case FLAKY -> "flaky, passed %d of %d: %s".formatted(verdict.passed(), verdict.runs(), first);
    };
  }
}
