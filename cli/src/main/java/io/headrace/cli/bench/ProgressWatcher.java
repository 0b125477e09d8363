package io.headrace.cli.bench;

import io.headrace.bench.result.TargetRun;
import io.headrace.bench.run.Watcher;
import io.headrace.bench.workload.Workload;
import io.headrace.cli.Progress;
import java.time.Duration;
import java.util.Locale;

/** Shows a run on standard error. */
record ProgressWatcher(Progress progress) implements Watcher {
  @Override
  public void now(String what, Duration left) {
    progress.show(left(left) + what);
  }

  private static String left(Duration left) {
    long seconds = left.toSeconds();
    return seconds < 60
        ? "%2d s left  ".formatted(seconds)
        : "%2d min left  ".formatted((seconds + 30) / 60);
  }

  @Override
  public void done(Workload workload, TargetRun run) {
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s, round %d, %s: %.1f MiB/s",
                run.workload(),
                run.round(),
                run.target(),
                workload.mebibytes((double) run.interval().produced()) / run.interval().seconds()));
    run.seconds()
        .forEach(
            (what, seconds) ->
                line.append(String.format(Locale.ROOT, ", %s %.2f s", what, seconds)));
    progress.done(line.toString());
  }
}
