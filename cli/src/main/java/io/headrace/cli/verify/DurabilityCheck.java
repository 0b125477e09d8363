package io.headrace.cli.verify;

import io.headrace.cli.Progress;
import io.headrace.cli.Session;
import io.headrace.cli.Undoing;
import io.headrace.verify.certificate.Certificate;
import io.headrace.verify.clients.ApiRanges;
import io.headrace.verify.clients.Clients;
import io.headrace.verify.durability.DurabilityRun;
import io.headrace.verify.durability.Snapshot;
import io.headrace.verify.load.LoadSettings;
import io.headrace.verify.load.Part;
import io.headrace.verify.load.Support;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Runs the durability check and shows how far it is. */
record DurabilityCheck(
    Session session, Clients clients, ApiRanges ranges, LoadOptions load, boolean keep) {
  private static final int SECONDS_A_LINE = 5;

  Certificate run(String prefix) {
    Map<Part, String> leftOut = Support.leftOut(ranges, load.acks());
    leftOut.forEach(
        (part, why) ->
            session.console().note("left out: %s, because %s".formatted(part.what(), why)));
    Set<Part> parts = EnumSet.allOf(Part.class);
    parts.removeAll(leftOut.keySet());
    LoadSettings settings = load.settings(prefix, parts, session.clock().millis());
    try (Progress progress = session.progress();
        DurabilityRun run =
            new DurabilityRun(clients, settings, leftOut, session.clock(), progress::done);
        Undoing _ = Undoing.armed(() -> abandon(run, prefix))) {
      run.prepare();
      progress.done("topics " + prefix + "* are made, the load begins: now hurt the cluster");
      Certificate certificate = run.run(load.end(), now -> show(progress, now));
      if (keep || !certificate.isClean()) {
        progress.done("topics " + prefix + "* are kept");
      } else {
        Collection<String> left = run.remove();
        progress.done(
            left.isEmpty() ? "topics are removed" : "these topics cannot be removed: " + left);
      }
      return certificate;
    }
  }

  private void abandon(DurabilityRun run, String prefix) {
    session
        .console()
        .note(
            keep || !run.abandon().isEmpty()
                ? "interrupted; topics " + prefix + "* are kept"
                : "interrupted; topics " + prefix + "* are removed");
  }

  private static void show(Progress progress, Snapshot now) {
    if (progress.isMoving() || now.since().toSeconds() % SECONDS_A_LINE == 0) {
      progress.show(
          String.format(
              Locale.ROOT,
              "acknowledged %,d of %,d, unknown %,d, read %,d, gap %.1f s",
              now.acknowledged(),
              now.sent(),
              now.unknown(),
              now.read(),
              now.longestGap().toMillis() / 1000.0));
    }
  }
}
