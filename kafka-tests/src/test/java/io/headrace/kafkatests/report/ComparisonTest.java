package io.headrace.kafkatests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Exceptions NONE = new Exceptions(List.of());

  @Test
  void whatPassesOnBothHolds() {
    Comparison comparison =
        Comparison.of(stock(passed("a"), passed("b")), ours(passed("a"), passed("b")), NONE);

    assertThat(comparison.holds()).isTrue();
    assertThat(comparison.equal()).isEqualTo(2);
  }

  @Test
  void whatFailsOrDoesNotRunHereIsARegression() {
    Comparison comparison =
        Comparison.of(
            stock(passed("a"), passed("b"), passed("c")), ours(passed("a"), failed("b")), NONE);

    assertThat(comparison.holds()).isFalse();
    assertThat(comparison.findings())
        .extracting(Comparison.Finding::test)
        .containsExactly("x.Test#b", "x.Test#c");
  }

  @Test
  void aListedExceptionMayFailInEveryInvocation() {
    Exceptions listed = Exceptions.parse(List.of("# why", "x.Test#b | followers | OurTest#b"));

    Comparison comparison =
        Comparison.of(
            stock(passed("a"), passed("b[2]")), ours(passed("a"), failed("b[2]")), listed);

    assertThat(comparison.holds()).isTrue();
    assertThat(comparison.findings())
        .extracting(Comparison.Finding::kind)
        .containsExactly(Comparison.Kind.EXCEPTED);
  }

  @Test
  void anExceptionThatPassesIsNeedless() {
    Exceptions listed = Exceptions.parse(List.of("x.Test#a | followers | OurTest#a"));

    Comparison comparison =
        Comparison.of(stock(passed("a"), passed("b")), ours(passed("a"), passed("b")), listed);

    assertThat(comparison.findings())
        .extracting(Comparison.Finding::kind)
        .containsExactly(Comparison.Kind.NEEDLESS_EXCEPTION);
  }

  @Test
  void whatPassesOnlySometimesIsFlakyAndNoPass() {
    List<ClassResult> twice =
        List.of(result("ours.Broker", 1, 0, passed("a")), result("ours.Broker", 1, 0, failed("a")));

    Comparison comparison = Comparison.of(stock(passed("a")), twice, NONE);

    assertThat(comparison.holds()).isFalse();
    assertThat(comparison.findings().getFirst().text()).startsWith("flaky, passed 1 of 2");
  }

  @Test
  void whatIsFlakyOnStockIsNotAskedFor() {
    List<ClassResult> twice =
        List.of(
            result("", 0, 1, passed("a"), passed("b")), result("", 0, 1, failed("a"), passed("b")));

    Comparison comparison = Comparison.of(twice, ours(failed("a"), passed("b")), NONE);

    assertThat(comparison.holds()).isTrue();
    assertThat(comparison.findings())
        .extracting(Comparison.Finding::kind)
        .containsExactly(Comparison.Kind.STOCK_FAILS);
  }

  @Test
  void aPassThatIsNotProvenIsARegression() {
    Comparison comparison =
        Comparison.of(stock(passed("a")), List.of(result("ours.Broker", 0, 1, passed("a"))), NONE);

    assertThat(comparison.holds()).isFalse();
  }

  @Test
  void nothingComparedDoesNotHold() {
    assertThat(Comparison.of(List.of(), ours(passed("a")), NONE).holds()).isFalse();
  }

  @Test
  void anExceptionNeedsAReasonAndATwin() {
    assertThatThrownBy(() -> Exceptions.parse(List.of("x.Test#a | followers")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<ClassResult> stock(TestResult... tests) {
    return List.of(result("", 0, 1, tests));
  }

  private static List<ClassResult> ours(TestResult... tests) {
    return List.of(result("ours.Broker", 1, 0, tests));
  }

  private static ClassResult result(String broker, int swapped, int others, TestResult... tests) {
    return new ClassResult(
        "x.Test",
        broker,
        false,
        ClassResult.Ending.COMPLETE,
        1,
        swapped,
        swapped,
        others,
        0,
        "",
        Arrays.asList(tests));
  }

  private static TestResult passed(String test) {
    return new TestResult(test, test, Outcome.PASSED, 1, "");
  }

  private static TestResult failed(String test) {
    return new TestResult(test, test, Outcome.FAILED, 1, "expected: 1\n at x");
  }
}
