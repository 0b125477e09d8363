package io.headrace.bench.report;

/** Colours and dashes of targets, by their place in the run, and what else is this page's. */
final class Palette {
  /** Okabe and Ito's, as the planner's report has them; each line has its own dashes, too. */
  static final String CSS =
      """
      .t0 { stroke: #8a8f96; } .t1 { stroke: #009e73; } .t2 { stroke: #0072b2; stroke-dasharray: 7 3; }
      .t3 { stroke: #e69f00; stroke-dasharray: 9 3 2 3; } .t4 { stroke: #cc79a7; stroke-dasharray: 3 3; } .t5 { stroke: #d55e00; }
      .f0 { fill: #8a8f96; } .f1 { fill: #009e73; } .f2 { fill: #0072b2; } .f3 { fill: #e69f00; } .f4 { fill: #cc79a7; } .f5 { fill: #d55e00; }
      header pre { font-size: 12px; color: var(--dim); margin: 6px 0 0; white-space: pre-wrap; overflow-wrap: anywhere; }
      td.unit { white-space: nowrap; }
      svg .curve { stroke-width: 2.2; }
      svg .faint { opacity: .35; stroke-width: 1.2; }
      """;

  private static final int COLOURS = 6;

  private Palette() {}

  static String line(int target) {
    return "curve t" + target % COLOURS;
  }

  static String fill(int target) {
    return "bar f" + target % COLOURS;
  }
}
