package io.headrace.cli.verify;

import io.headrace.cli.Progress;
import io.headrace.cli.Session;
import io.headrace.cli.Undoing;
import io.headrace.verify.clients.Clients;
import io.headrace.verify.matrix.Matrix;
import io.headrace.verify.matrix.MatrixRun;
import io.headrace.verify.matrix.Outcome;
import io.headrace.verify.matrix.Row;
import io.headrace.verify.matrix.RowResult;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Tries the matrix and shows how far it is. */
record MatrixCheck(Session session, Clients clients) {
  Matrix run(String prefix) {
    List<Row> rows = MatrixRun.rows();
    AtomicInteger done = new AtomicInteger();
    try (Progress progress = session.progress()) {
      MatrixRun run = new MatrixRun(clients, prefix, session.clock(), progress::done);
      Matrix matrix;
      try (Undoing _ = Undoing.armed(run::abandon)) {
        matrix =
            run.run(rows, result -> show(progress, result, done.incrementAndGet(), rows.size()));
      }
      progress.done(rows.size() + " rows tried");
      return matrix;
    }
  }

  private static void show(Progress progress, RowResult result, int done, int all) {
    if (result.outcome() == Outcome.FAIL) {
      progress.done("FAIL  %s: %s".formatted(result.name(), result.evidence()));
    } else if (progress.isMoving()) {
      progress.show("row %d of %d: %s".formatted(done, all, result.name()));
    }
  }
}
