package io.headrace.cli.plan;

import io.headrace.cli.Table;
import io.headrace.planner.report.FailureSummary;
import io.headrace.planner.survival.FailureTable;

/** What each loss does. */
final class FailuresText {
  private FailuresText() {}

  static String of(FailureTable failures) {
    Table table = new Table("  LOST", "WRITES", "READS", "ACKNOWLEDGED RECORDS");
    FailureSummary.of(failures)
        .lines()
        .forEach(line -> table.row("  " + line.losses(), line.writes(), line.reads(), line.data()));
    return "WHAT SURVIVES\n" + table.aligned();
  }
}
