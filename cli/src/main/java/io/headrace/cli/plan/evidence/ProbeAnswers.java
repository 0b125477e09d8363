package io.headrace.cli.plan.evidence;

import io.headrace.planner.figures.Figures;
import io.headrace.planner.scorecard.Question;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.AppInfoParser;
import org.jspecify.annotations.Nullable;

/** What follows from a probe. Pure but for the answers that it adds. */
final class ProbeAnswers {
  private ProbeAnswers() {}

  static void add(ProbeResult seen, Answers answers) {
    String client = "kafka-clients " + AppInfoParser.getVersion();
    answers.add(
        Question.CLIENTS,
        seen.read() == seen.written()
            ? "yes: %s wrote %s and read them all"
                .formatted(client, Figures.count(seen.written(), "record"))
            : "no: %s wrote %s and read %s"
                .formatted(
                    client, Figures.count(seen.written(), "record"), Figures.whole(seen.read())),
        "a topic of its own, since deleted");
    answers.add(
        Question.LATENCY,
        "p50 %s ms, p99 %s ms"
            .formatted(Figures.brief(seen.percentile(0.5)), Figures.brief(seen.percentile(0.99))),
        "%s single writes of 1 kB with acks=all, one after the other from this machine, beside the load there was"
            .formatted(Figures.whole(seen.written())));
    answers.add(Question.SEMANTICS, semantics(seen), "a topic of its own, since deleted");
  }

  private static String semantics(ProbeResult seen) {
    List<String> parts = new ArrayList<>();
    parts.add("idempotent writes: yes");
    parts.add(
        "transactions: " + tried(seen.transactions(), "not tried, as none was ever used on it"));
    parts.add("groups and offsets: " + tried(seen.groups(), "not tried, as no group ever read it"));
    parts.add("compaction: " + (seen.compaction() ? "taken" : "refused"));
    return String.join("; ", parts);
  }

  private static String tried(@Nullable Boolean works, String otherwise) {
    if (works == null) {
      return otherwise;
    }
    return works ? "yes" : "no";
  }
}
