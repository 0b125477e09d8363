package io.headrace.cli.plan;

import io.headrace.cli.Table;
import io.headrace.cli.plan.running.MeasuredWorkload;
import io.headrace.planner.figures.Figures;
import io.headrace.planner.partitions.Asymmetry;
import io.headrace.planner.partitions.BrokerHeat;
import io.headrace.planner.partitions.SymmetryReport;
import io.headrace.planner.placement.Reassignment.Move;
import io.headrace.planner.workload.WorkloadField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Where a running cluster is uneven, and what mends it. */
final class SymmetryText {
  private static final int MOST_TOPICS = 10;
  private static final int MOST_MOVES = 10;

  private SymmetryText() {}

  static String of(MeasuredWorkload measured, SymmetryReport report) {
    List<String> parts = new ArrayList<>();
    parts.add(verdict(measured, report));
    parts.add("LAYOUT NOW\n" + LayoutDrawing.of(measured.running().layout()));
    if (!report.topics().isEmpty()) {
      parts.add(topics(report));
    }
    parts.add(
        "HOTTEST BROKER\n  now    " + heat(report.before()) + "\n  after  " + heat(report.after()));
    if (!report.plan().moves().isEmpty()) {
      parts.add(moves(measured, report));
    }
    parts.add(seen(measured));
    return String.join("\n\n", parts);
  }

  private static String verdict(MeasuredWorkload measured, SymmetryReport report) {
    String name = measured.observation().cluster();
    if (report.topics().isEmpty()) {
      return "Cluster '%s' is even: each topic is spread evenly over brokers and zones."
          .formatted(name);
    }
    return Wrapped.at(
        0,
        "Cluster '%s': %s not even. %s"
            .formatted(
                name,
                Figures.count(report.topics().size(), "topic")
                    + (report.topics().size() == 1 ? " is" : " are"),
                report.plan().moves().isEmpty()
                    ? "Moving replicas would not mend that; more partitions would."
                    : "%s moved mend what moves can; %s copied."
                        .formatted(
                            Figures.count(report.plan().moves().size(), "partition"),
                            Figures.bytes(report.movedBytes()))));
  }

  private static String topics(SymmetryReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("UNEVEN TOPICS");
    report.topics().entrySet().stream()
        .limit(MOST_TOPICS)
        .forEach(
            topic -> {
              lines.add("  " + topic.getKey());
              for (Asymmetry found : topic.getValue()) {
                lines.add(Wrapped.after("    - ", found.text()));
              }
            });
    if (report.topics().size() > MOST_TOPICS) {
      lines.add("  and " + (report.topics().size() - MOST_TOPICS) + " more (--output json)");
    }
    return String.join("\n", lines);
  }

  private static String heat(BrokerHeat heat) {
    return String.format(
        Locale.ROOT,
        "broker %d carries %s/s of partitions, %.2f times the mean of all brokers",
        heat.broker(),
        Figures.bytes(heat.bytesPerSecond()),
        heat.ratio());
  }

  private static String moves(MeasuredWorkload measured, SymmetryReport report) {
    Table table = new Table("  PARTITION", "NOW ON", "THEN ON", "COPIED");
    for (Move move : report.plan().moves().stream().limit(MOST_MOVES).toList()) {
      table.row(
          "  " + move.from().name(),
          ids(move.from().replicas()),
          ids(move.to().replicas()),
          Figures.bytes(
              (double) measured.running().load(move.from()).bytes() * move.arrivals().size()));
    }
    int more = report.plan().moves().size() - MOST_MOVES;
    return "WHAT MENDS IT: %s, %s of %s copied\n%s%s\n%s"
        .formatted(
            Figures.count(report.plan().moves().size(), "move"),
            Figures.bytes(report.movedBytes()),
            Figures.count(report.plan().movedReplicas(), "replica"),
            table.aligned(),
            more > 0 ? "\n  and " + more + " more (--output json)" : "",
            "  Carry it out with --apply"
                + (measured.observation().shared()
                    ? "; nothing is copied, as the log is in the object store."
                    : "."));
  }

  private static String ids(List<Integer> brokers) {
    return brokers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static String seen(MeasuredWorkload measured) {
    Table table = new Table("  FIELD", "SEEN");
    measured.draft().values().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(field -> table.row("  " + field.getKey().key(), field.getValue()));
    return "WORKLOAD SEEN IN %s\n%s"
        .formatted(
            Figures.number(measured.observation().window().toMillis() / 1000.0) + " s",
            table.columns());
  }

  /** What to add for a plan. */
  static String missing(List<WorkloadField> fields) {
    return Wrapped.at(
        0,
        "For a plan with bills, too, give what a short look cannot tell: "
            + fields.stream().map(field -> "--" + field.key()).collect(Collectors.joining(", "))
            + ".");
  }

  /** After moves. */
  static String done(MeasuredWorkload after, SymmetryReport left) {
    String rest =
        left.plan().moves().isEmpty()
            ? "No move is left that would make it more even."
            : Figures.count(left.plan().moves().size(), "move") + " left: run it again.";
    return rest + "\n\nLAYOUT\n" + LayoutDrawing.of(after.running().layout());
  }
}
