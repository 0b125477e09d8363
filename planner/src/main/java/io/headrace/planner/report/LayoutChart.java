package io.headrace.planner.report;

import io.headrace.planner.placement.Layout;
import io.headrace.planner.report.Svg.Anchor;
import java.util.List;
import java.util.Map;

/** Zones as columns, in each its brokers, with a square for every replica, or for every few. */
final class LayoutChart {
  private static final double WIDTH = 900;
  private static final double GAP = 14;
  private static final double SQUARE = 9;
  private static final double HEAD = 30;
  private static final int MOST_ROWS = 4;
  private static final int MOST_BROKERS = 12;

  private final Layout layout;
  private final Map<Integer, Integer> replicas;
  private final Map<Integer, Integer> leaders;
  private final double column;
  private final int perRow;
  private final int perSquare;
  private final double box;
  private final Svg svg = new Svg();

  private LayoutChart(Layout layout) {
    this.layout = layout;
    this.replicas = layout.replicasByBroker();
    this.leaders = layout.leadersByBroker();
    int zones = layout.brokersByZone().size();
    this.column = Math.min(300, (WIDTH - GAP * (zones - 1)) / zones);
    this.perRow = (int) ((column - 36) / (SQUARE + 2));
    int most = replicas.values().stream().max(Integer::compare).orElse(1);
    this.perSquare = Math.max(1, ceil(most, perRow * MOST_ROWS));
    this.box = 34 + (SQUARE + 2) * Math.max(1, ceil(ceil(most, perSquare), perRow));
  }

  static String of(Layout layout) {
    return new LayoutChart(layout).draw();
  }

  private String draw() {
    Map<String, List<Integer>> zones = layout.brokersByZone();
    int rows = zones.values().stream().mapToInt(List::size).max().orElse(0);
    int shown = Math.min(rows, MOST_BROKERS);
    double height = HEAD + shown * (box + 8) + (shown < rows ? 18 : 0) + 6;
    double x = 0;
    for (var zone : zones.entrySet()) {
      svg.rect(x, 0.5, column - 1, height, "zone", "", "");
      svg.text(x + 12, 20, Anchor.START, "label strong", zone.getKey());
      List<Integer> ids = zone.getValue();
      for (int i = 0; i < Math.min(shown, ids.size()); i++) {
        broker(ids.get(i), x + 8, HEAD + i * (box + 8));
      }
      if (ids.size() > shown) {
        svg.text(
            x + 12,
            height - 8,
            Anchor.START,
            "axis",
            "and " + (ids.size() - shown) + " brokers more");
      }
      x += column + GAP;
    }
    svg.rect(0, height + 12, SQUARE, SQUARE, "leads", "", "");
    svg.text(14, height + 21, Anchor.START, "axis", "leads");
    svg.rect(60, height + 12, SQUARE, SQUARE, "follows", "", "");
    svg.text(
        74,
        height + 21,
        Anchor.START,
        "axis",
        "follows" + (perSquare == 1 ? "" : "; a square for every " + perSquare + " partitions"));
    return svg.drawing(WIDTH, height + 30, "Brokers by zone with the partitions they hold");
  }

  private void broker(int id, double x, double y) {
    int all = replicas.getOrDefault(id, 0);
    int led = leaders.getOrDefault(id, 0);
    String counts = all == 0 ? "empty" : "leads %,d, follows %,d".formatted(led, all - led);
    svg.rect(
        x,
        y,
        column - 17,
        box,
        "broker",
        "Broker " + id + ": " + counts,
        "data-broker=\"%d\" data-leads=\"%d\" data-replicas=\"%d\"".formatted(id, led, all));
    svg.text(x + 8, y + 18, Anchor.START, "axis strong", column > 170 ? "broker " + id : "" + id);
    svg.text(x + column - 25, y + 18, Anchor.END, "axis", counts);
    int filled = ceil(led, perSquare);
    int squares = Math.max(filled, ceil(all, perSquare));
    for (int i = 0; i < squares; i++) {
      int row = i / perRow;
      svg.rect(
          x + 8 + (i % perRow) * (SQUARE + 2),
          y + 26 + row * (SQUARE + 2),
          SQUARE,
          SQUARE,
          i < filled ? "leads" : "follows",
          "",
          "");
    }
  }

  private static int ceil(int number, int by) {
    return (number + by - 1) / by;
  }
}
