package io.headrace.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.bench.driver.Interval;
import io.headrace.bench.result.BenchResult;
import io.headrace.bench.result.TargetRun;
import io.headrace.bench.result.TestingResults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublicationTest {
  private static final BenchResult MEASURED = TestingResults.twoTargets(1);

  private static BenchResult with(Map<String, String> targets, List<TargetRun> runs) {
    return new BenchResult(
        MEASURED.command(),
        MEASURED.started(),
        MEASURED.version(),
        MEASURED.machine(),
        MEASURED.settings(),
        targets,
        MEASURED.workloads(),
        runs);
  }

  /** Reads a share of what was produced, on one target. */
  private static BenchResult consuming(String target, double share) {
    return with(
        MEASURED.targets(),
        MEASURED.runs().stream()
            .map(run -> run.target().equals(target) ? consuming(run, share) : run)
            .toList());
  }

  private static TargetRun consuming(TargetRun run, double share) {
    Interval seen = run.interval();
    return new TargetRun(
        run.workload(),
        run.target(),
        run.round(),
        run.rate(),
        new Interval(
            seen.seconds(),
            seen.produced(),
            (long) (seen.consumed() * share),
            seen.failures(),
            seen.failure(),
            seen.produceLatency(),
            seen.endToEndLatency(),
            seen.series(),
            seen.produceGaps(),
            seen.consumeGaps()),
        run.counters(),
        run.probes(),
        run.seconds());
  }

  @Test
  void aTargetThatDidNotRunAWorkloadIsNotInItsTable() {
    Map<String, String> targets = new LinkedHashMap<>(MEASURED.targets());
    targets.put("express-s3", "ours on S3");
    String page = Publication.markdown(with(targets, MEASURED.runs()));
    assertThat(page)
        .contains("| `express-s3` | ours on S3 |")
        .contains("| figure | unit | stock | express | ratio |\n")
        .doesNotContain("express-s3 | ratio");
  }

  @Test
  void whoCarriesAllThatIsOfferedIsNoWorseThanOneThatHadToCatchUp() {
    assertThat(Publication.markdown(consuming("stock", 1.3))).doesNotContain("consumed (");
  }

  @Test
  void whoLeavesSomeIsWorse() {
    assertThat(Publication.markdown(consuming("express", 0.8)))
        .contains("- `express` in consumed (0.8 times)");
  }
}
