package io.headrace.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headrace.api.Json;
import io.headrace.cli.plan.running.MeasuredWorkload;
import io.headrace.planner.comparison.Comparison;
import io.headrace.planner.cost.BillLine;
import io.headrace.planner.cost.Offer;
import io.headrace.planner.cost.Offer.Impossible;
import io.headrace.planner.cost.Offer.Priced;
import io.headrace.planner.partitions.Asymmetry;
import io.headrace.planner.partitions.SymmetryReport;
import io.headrace.planner.plan.Plan;
import io.headrace.planner.plan.PlannedLayout;
import io.headrace.planner.plan.Topology;
import io.headrace.planner.report.FailureSummary;
import io.headrace.planner.scorecard.Evidence;
import io.headrace.planner.scorecard.Scorecard;
import io.headrace.planner.scorecard.ScorecardRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers for programs. Money is in USD with at most six decimals. */
final class PlanJson {
  private static final int DECIMALS = 6;

  private PlanJson() {}

  /** The whole plan. */
  static JsonNode of(Plan plan) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("workload", plan.workload());
    all.put("advice", advice(plan));
    all.put("options", bills(plan));
    PlannedLayout drawn = plan.drawn();
    all.put("layout", drawn == null ? null : layout(drawn));
    all.put("prices", plan.model().prices().files());
    return tree(all);
  }

  static JsonNode advice(Plan plan) {
    JsonNode advice = tree(plan.advice());
    return advice instanceof ObjectNode object
        ? object.set("whatWouldChangeIt", tree(plan.whatWouldChangeIt()))
        : advice;
  }

  /** Both plans, and what differs between them. */
  static JsonNode comparison(Plan a, Plan b, Comparison difference) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("a", of(a));
    all.put("b", of(b));
    all.put("difference", difference);
    return tree(all);
  }

  /** Every option with its bill, or with why it is not possible. */
  static JsonNode bills(Plan plan) {
    return tree(plan.offers().stream().map(PlanJson::offer).toList());
  }

  /** Every option that has brokers, with their size. */
  static JsonNode sizes(Plan plan) {
    return tree(
        plan.priced().stream()
            .filter(priced -> priced.size() != null)
            .map(
                priced -> {
                  Map<String, @Nullable Object> size = new LinkedHashMap<>();
                  size.put("option", priced.option());
                  size.put("size", priced.size());
                  return size;
                })
            .toList());
  }

  static JsonNode topology(Topology topology) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("evenness", topology.evenness());
    all.put(
        "evenAlternatives",
        topology.uneven().even().stream()
            .map(choice -> Map.of("brokers", choice.brokers(), "evenness", choice.evenness()))
            .toList());
    all.put("brokers", topology.layout().brokers());
    all.put("partitions", topology.layout().partitions());
    all.put("failures", topology.failures().rows());
    return tree(all);
  }

  /** Each question with its evidence, and whether that was measured, computed, or is not known. */
  static JsonNode scorecard(Scorecard card) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("option", card.option());
    all.put("rows", card.rows().stream().map(PlanJson::row).toList());
    return tree(all);
  }

  private static Map<String, Object> row(ScorecardRow row) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("criterion", row.criterion());
    all.put("question", row.question());
    all.put("text", row.text());
    all.put(
        "basis",
        switch (row.evidence()) {
          case Evidence.Measured _ -> "measured";
          case Evidence.Computed _ -> "computed";
          case Evidence.NotKnown _ -> "not known";
        });
    all.put("evidence", row.evidence());
    return all;
  }

  /** What was measured of a running cluster, where it is uneven, and the moves that mend it. */
  static JsonNode symmetry(MeasuredWorkload measured, SymmetryReport report) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("cluster", measured.observation().cluster());
    Map<String, String> workload = new LinkedHashMap<>();
    measured.draft().values().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(field -> workload.put(field.getKey().key(), field.getValue()));
    all.put("workload", workload);
    Map<String, List<String>> topics = new LinkedHashMap<>();
    report
        .topics()
        .forEach((topic, found) -> topics.put(topic, found.stream().map(Asymmetry::text).toList()));
    all.put("asymmetries", topics);
    all.put("hottestBefore", report.before());
    all.put("hottestAfter", report.after());
    all.put("moves", report.plan().moves());
    all.put("movedReplicas", report.plan().movedReplicas());
    all.put("movedBytes", report.movedBytes());
    return tree(all);
  }

  /** Anything made of records, with its decimals rounded. */
  static JsonNode tree(Object value) {
    JsonNode tree = Json.mapper().valueToTree(value);
    round(tree);
    return tree;
  }

  private static Map<String, Object> layout(PlannedLayout drawn) {
    Map<String, Object> layout = new LinkedHashMap<>();
    layout.put("option", drawn.option());
    layout.put("size", drawn.size());
    layout.put("brokers", drawn.topology().layout().brokers());
    layout.put("replicasByBroker", drawn.topology().layout().replicasByBroker());
    layout.put("leadersByBroker", drawn.topology().layout().leadersByBroker());
    layout.put("survival", FailureSummary.of(drawn.topology().failures()).lines());
    return layout;
  }

  private static Map<String, @Nullable Object> offer(Offer offer) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("option", offer.option());
    all.put("title", offer.option().title());
    switch (offer) {
      case Priced priced -> {
        all.put("usdPerMonth", priced.bill().exactTotal());
        all.put("size", priced.size());
        all.put("lines", priced.bill().lines().stream().map(PlanJson::line).toList());
        all.put("notes", priced.notes());
      }
      case Impossible impossible -> all.put("obstacles", impossible.obstacles());
    }
    return all;
  }

  private static Map<String, Object> line(BillLine line) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("kind", line.kind());
    all.put("what", line.what());
    all.put("usd", line.exact());
    all.put("quantity", line.quantity());
    all.put("price", line.price());
    all.put("growsWith", line.growsWith().stream().sorted().toList());
    return all;
  }

  private static void round(JsonNode node) {
    switch (node) {
      case ObjectNode object ->
          List.copyOf(object.properties())
              .forEach(
                  entry -> {
                    if (entry.getValue() instanceof DecimalNode decimal) {
                      object.set(entry.getKey(), rounded(decimal.decimalValue()));
                    } else {
                      round(entry.getValue());
                    }
                  });
      case ArrayNode array -> array.forEach(PlanJson::round);
      default -> {}
    }
  }

  private static JsonNode rounded(BigDecimal value) {
    return value.scale() <= DECIMALS
        ? DecimalNode.valueOf(value)
        : DecimalNode.valueOf(value.setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros());
  }
}
