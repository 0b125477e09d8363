package io.headrace.cli.plan;

import io.headrace.planner.figures.Figures;
import io.headrace.planner.placement.Layout;
import io.headrace.planner.plan.PlannedLayout;
import io.headrace.planner.report.Titles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Zones side by side, in each its brokers with what is on them: a filled mark for partitions that a
 * broker leads, an open one for those that it follows.
 */
final class LayoutDrawing {
  private static final int MOST_BROKERS = 8;
  private static final int WIDEST = 40;
  private static final String GAP = "  ";

  private final Layout layout;
  private final Map<Integer, Integer> replicas;
  private final Map<Integer, Integer> leaders;
  private final int inner;
  private final int perMark;

  private LayoutDrawing(Layout layout) {
    this.layout = layout;
    this.replicas = layout.replicasByBroker();
    this.leaders = layout.leadersByBroker();
    int zones = layout.brokersByZone().size();
    this.inner = Math.min(WIDEST, (Wrapped.WIDTH - GAP.length() * (zones + 1)) / zones - 4);
    int most = replicas.values().stream().max(Integer::compare).orElse(1);
    int room = inner - 5;
    this.perMark = Math.max(1, (most + room - 1) / room);
  }

  /** With a heading that says what it is. */
  static String of(PlannedLayout drawn) {
    return Wrapped.at(
            0,
            "LAYOUT: %s of %s over %s, %s (%s)"
                .formatted(
                    Figures.count(drawn.size().brokers(), "broker"),
                    drawn.size().instance(),
                    Figures.count(drawn.size().zones(), "zone"),
                    replicas(drawn.topology().layout()),
                    Titles.brief(drawn.option())))
        + "\n"
        + of(drawn.topology().layout());
  }

  static String of(Layout layout) {
    return new LayoutDrawing(layout).draw();
  }

  private static String replicas(Layout layout) {
    int copies = layout.partitions().stream().mapToInt(p -> p.replicas().size()).sum();
    return "%s, %s"
        .formatted(
            Figures.count(layout.partitions().size(), "partition"),
            Figures.count(copies, "replica"));
  }

  private String draw() {
    Map<String, List<Integer>> zones = layout.brokersByZone();
    int rows = zones.values().stream().mapToInt(List::size).max().orElse(0);
    int shown = Math.min(rows, MOST_BROKERS);
    List<String> lines = new ArrayList<>();
    lines.add(beside(zones.keySet().stream().map(zone -> padded(zone, inner + 4)).toList()));
    lines.add(beside(zones.values().stream().map(_ -> "┌" + "─".repeat(inner + 2) + "┐").toList()));
    for (int i = 0; i < shown; i++) {
      int row = i;
      lines.add(beside(zones.values().stream().map(ids -> box(marks(ids, row))).toList()));
      lines.add(beside(zones.values().stream().map(ids -> box(counts(ids, row))).toList()));
    }
    if (shown < rows) {
      lines.add(beside(zones.values().stream().map(ids -> box(more(ids, shown))).toList()));
    }
    lines.add(beside(zones.values().stream().map(_ -> "└" + "─".repeat(inner + 2) + "┘").toList()));
    lines.add(
        "  ■ leads  □ follows"
            + (perMark == 1 ? "" : "; a mark for every " + perMark + " partitions"));
    return String.join("\n", lines);
  }

  private static String beside(List<String> columns) {
    return (GAP + String.join(GAP, columns)).stripTrailing();
  }

  private String box(String text) {
    return "│ " + padded(text, inner) + " │";
  }

  private String marks(List<Integer> ids, int row) {
    if (row >= ids.size()) {
      return "";
    }
    int id = ids.get(row);
    int all = replicas.getOrDefault(id, 0);
    int led = leaders.getOrDefault(id, 0);
    int filled = (led + perMark - 1) / perMark;
    int marks = Math.max(filled, (all + perMark - 1) / perMark);
    return "%-4d %s%s".formatted(id, "■".repeat(filled), "□".repeat(marks - filled));
  }

  private String counts(List<Integer> ids, int row) {
    if (row >= ids.size()) {
      return "";
    }
    int id = ids.get(row);
    int all = replicas.getOrDefault(id, 0);
    int led = leaders.getOrDefault(id, 0);
    String text =
        inner >= 25 ? "leads %d, follows %d".formatted(led, all - led) : led + " + " + (all - led);
    return "     " + (all == 0 ? "empty" : text);
  }

  private static String more(List<Integer> ids, int shown) {
    int left = ids.size() - shown;
    return left > 0 ? "     and " + left + " more" : "";
  }

  private static String padded(String text, int width) {
    return text.length() > width
        ? text.substring(0, width)
        : text + " ".repeat(width - text.length());
  }
}
