package io.headrace.planner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.planner.cost.CostModel;
import io.headrace.planner.cost.LineKind;
import io.headrace.planner.cost.Offer.Priced;
import io.headrace.planner.figures.Figures;
import io.headrace.planner.files.LimitsFile;
import io.headrace.planner.files.PriceFile;
import io.headrace.planner.plan.Plan;
import io.headrace.planner.plan.PlannedLayout;
import io.headrace.planner.workload.WorkloadDraft;
import io.headrace.planner.workload.WorkloadField;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** The page says what the model says, and what a user wrote stays text in it. */
class ReportTest {
  private static final Pattern SVG = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL);
  private static final Pattern BAR =
      Pattern.compile("data-option=\"(\\w+)\" data-kind=\"(\\w+)\" data-usd=\"([0-9.]+)\"");
  private static final Pattern BROKER =
      Pattern.compile("data-broker=\"(\\d+)\" data-leads=\"(\\d+)\" data-replicas=\"(\\d+)\"");

  private static final Plan PLAN = plan("orders");
  private static final String PAGE = Report.html(PLAN, LocalDate.of(2026, 11, 21));

  private static Plan plan(String name) {
    WorkloadDraft draft =
        WorkloadDraft.empty()
            .with(WorkloadField.NAME, name)
            .with(WorkloadField.INGEST_AVERAGE, "20 MB/s")
            .with(WorkloadField.INGEST_PEAK, "60 MB/s")
            .with(WorkloadField.RECORD_SIZE, "1 KiB")
            .with(WorkloadField.GROUPS, "3")
            .with(WorkloadField.CONSUMERS, "4")
            .with(WorkloadField.RETENTION, "7 d")
            .with(WorkloadField.PARTITIONS, "48")
            .with(WorkloadField.KAFKA_PROTOCOL, "true");
    return Plan.of(
        draft.require(), new CostModel(PriceFile.builtIn("us-east-1"), LimitsFile.builtIn()));
  }

  @Test
  void barsAreTheBills() {
    Map<String, BigDecimal> drawn = new HashMap<>();
    Matcher bars = BAR.matcher(PAGE);
    while (bars.find()) {
      drawn.put(bars.group(1) + " " + bars.group(2), new BigDecimal(bars.group(3)));
    }
    Map<String, BigDecimal> billed = new HashMap<>();
    for (Priced priced : PLAN.priced()) {
      for (Map.Entry<LineKind, BigDecimal> kind : priced.bill().byKind().entrySet()) {
        billed.put(
            priced.option() + " " + kind.getKey(),
            new BigDecimal(Figures.plainUsd(kind.getValue())));
      }
    }
    assertThat(drawn).isEqualTo(billed).hasSizeGreaterThan(10);
  }

  @Test
  void brokersAreThoseOfTheLayout() {
    PlannedLayout layout = Objects.requireNonNull(PLAN.drawn());
    Map<Integer, Integer> drawn = new HashMap<>();
    Matcher brokers = BROKER.matcher(PAGE);
    while (brokers.find()) {
      drawn.put(Integer.valueOf(brokers.group(1)), Integer.valueOf(brokers.group(3)));
    }
    assertThat(drawn).isEqualTo(layout.topology().layout().replicasByBroker());
  }

  @Test
  void everyBreakEvenOfTheAdviceThatIsDrawnIsMarked() {
    PLAN.whatWouldChangeIt().stream()
        .filter(point -> DrawnRange.of(point.dimension(), PLAN.workload()).contains(point.at()))
        .forEach(point -> assertThat(PAGE).contains("data-at=\"" + point.at() + "\""));
  }

  @Test
  void drawingsAreWellFormed() throws Exception {
    Matcher drawings = SVG.matcher(PAGE);
    int count = 0;
    while (drawings.find()) {
      var _ =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(drawings.group())));
      count++;
    }
    assertThat(count).isEqualTo(6);
  }

  @Test
  void whatAUserWroteStaysText() {
    String hostile = "<script>alert(\"1\")</script>&'";
    String html = Report.html(plan(hostile), LocalDate.of(2026, 11, 21));
    assertThat(html)
        .doesNotContain("<script")
        .contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;");
  }

  @Test
  void needsNothingElse() {
    assertThat(PAGE).doesNotContain("<link", "<script", "src=", "url(", "@import");
  }

  @Test
  void saysWherePricesAreFrom() {
    assertThat(PAGE).contains("aws-us-east-1.yaml of", "Prices used", "2026-11-21");
  }
}
