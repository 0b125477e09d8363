package io.headrace.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.bench.result.BenchResult;
import io.headrace.bench.result.TargetRun;
import io.headrace.bench.result.TestingResults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportTest {
  private final String page = Report.html(TestingResults.twoTargets(4));

  private static long count(String text, String regex) {
    return Pattern.compile(regex).matcher(text).results().count();
  }

  @Test
  void thePageNeedsNothingElse() {
    assertThat(page).doesNotContain("http:", "https:", "<script", "<link", "@import");
  }

  @Test
  void eachWorkloadHasItsTableAndItsCharts() {
    assertThat(count(page, "<h2>fixed-rate-100-partitions-1kb</h2>")).isOne();
    assertThat(count(page, "<h2>kill-leader</h2>")).isOne();
    assertThat(count(page, "aria-label=\"Produce latency\"")).isEqualTo(2);
    assertThat(count(page, "aria-label=\"End-to-end latency\"")).isEqualTo(2);
    assertThat(count(page, "aria-label=\"Produced\"")).isEqualTo(2);
    assertThat(count(page, "aria-label=\"broker CPU\"")).isOne();
    assertThat(count(page, "aria-label=\"longest gap of a partition, produce\"")).isOne();
    assertThat(count(page, "<svg ")).isEqualTo(count(page, "</svg>"));
  }

  @Test
  void eachRoundIsAFaintLineAndEachTargetAStrongOne() {
    String chart = page.substring(page.indexOf("aria-label=\"Produce latency\""));
    chart = chart.substring(0, chart.indexOf("</svg>"));
    assertThat(count(chart, "class=\"curve t0 faint\"")).isEqualTo(3);
    assertThat(count(chart, "class=\"curve t1 faint\"")).isEqualTo(3);
    assertThat(chart).contains("99.99 %", "<title>express</title>");
  }

  @Test
  void targetsThatAWorkloadWasNotMeasuredOnAreLeftOut() {
    BenchResult two = TestingResults.twoTargets(4);
    Map<String, String> three = new LinkedHashMap<>(two.targets());
    three.put("other", "a third");
    List<TargetRun> runs = new ArrayList<>(two.runs());
    two.runs().stream()
        .filter(run -> run.workload().equals("kill-leader") && run.target().equals("stock"))
        .forEach(
            run ->
                runs.add(
                    new TargetRun(
                        run.workload(),
                        "other",
                        run.round(),
                        run.rate(),
                        run.interval(),
                        run.counters(),
                        run.probes(),
                        run.seconds())));
    String page =
        Report.html(
            new BenchResult(
                "headrace bench\nheadrace bench --resume",
                two.started(),
                two.version(),
                two.machine(),
                two.settings(),
                three,
                two.workloads(),
                runs));
    String rate = section(page, "fixed-rate-100-partitions-1kb");
    assertThat(rate).contains("express").doesNotContain("other", "t2");
    String kill = section(page, "kill-leader");
    assertThat(count(kill, "<th[^>]*>other</th>")).isOne();
    assertThat(kill).contains("curve t2", "bar f2");
    assertThat(page)
        .contains("<h1>stock, express and other</h1>")
        .contains("Started 2026-11-21 00:00 UTC by")
        .contains("<pre>headrace bench\nheadrace bench --resume</pre>");
  }

  private static String section(String page, String workload) {
    int start = page.indexOf("<h2>" + workload + "</h2>");
    return page.substring(start, page.indexOf("</section>", start));
  }

  @Test
  void textIsEscaped() {
    assertThat(page).contains("Kafka &lt;itself&gt;").doesNotContain("<itself>");
  }

  @Test
  void thePublicationSaysWhatIsNotMet() {
    String text = Publication.markdown(TestingResults.twoTargets(4));
    assertThat(text).endsWith("\n").doesNotEndWith("\n\n");
    assertThat(text)
        .contains(
            "| kill-leader | longest gap of a partition, produce | at most 0.2 | 0.25 | **not met** |")
        .contains(
            "| omb-1-topic-1-partition-1kb | highest rate that holds | at least 2.5 | not measured | - |")
        .contains("## fixed-rate-100-partitions-1kb")
        .containsPattern("\\. \\d+ rounds\\.\n");
    assertThat(Publication.markdown(TestingResults.twoTargets(0.5)))
        .contains("Worse than `stock`:\n\n- `express` in produce p50 (")
        .contains("a record waits for the next object")
        .containsPattern("in longest gap of a partition, produce \\(.*: a new leader reads");
  }
}
