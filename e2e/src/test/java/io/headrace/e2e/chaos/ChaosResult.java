package io.headrace.e2e.chaos;

import io.headrace.api.Json;
import io.headrace.e2e.chaos.check.Report;
import io.headrace.e2e.chaos.check.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run came to.
 *
 * @param seed of the schedule
 * @param millis that it took, in all
 * @param faults that happened
 * @param unrecovered how often the cluster had not recovered in time
 * @param sent records
 * @param acknowledged records
 * @param delivered records, to all readers together
 * @param errors that clients were told, by client and error
 * @param unexpectedEnds of nodes that nobody ended
 * @param unfinished readers and writers that did not come to their end
 * @param report of the checker
 */
record ChaosResult(
    long seed,
    long millis,
    int faults,
    int unrecovered,
    long sent,
    long acknowledged,
    long delivered,
    Map<String, Long> errors,
    List<String> unexpectedEnds,
    List<String> unfinished,
    Report report) {

  boolean isClean() {
    return report.isClean() && unexpectedEnds.isEmpty() && unfinished.isEmpty();
  }

  /** For a person. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        %s: seed %d, %.0f s, %d faults (%d without recovery in time)
        sent %,d, acknowledged %,d, delivered %,d
        history %s
        errors of clients: %s
        """
            .formatted(
                isClean() ? "CLEAN" : "NOT CLEAN " + report.counts(),
                seed,
                millis / 1000.0,
                faults,
                unrecovered,
                sent,
                acknowledged,
                delivered,
                report.hash(),
                errors));
    unexpectedEnds.forEach(end -> text.append(end).append('\n'));
    unfinished.forEach(what -> text.append(what).append('\n'));
    for (Violation violation : report.evidence()) {
      text.append("  ").append(violation).append('\n');
    }
    return text.toString();
  }

  /** For a program. */
  void writeJson(Path file) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("clean", isClean());
    json.put("seed", seed);
    json.put("millis", millis);
    json.put("faults", faults);
    json.put("unrecovered", unrecovered);
    json.put("sent", sent);
    json.put("acknowledged", acknowledged);
    json.put("delivered", delivered);
    json.put("history", report.hash());
    json.put("violations", report.counts());
    json.put("evidence", report.evidence().stream().map(Violation::toString).toList());
    json.put("errors", errors);
    json.put("unexpectedEnds", unexpectedEnds);
    json.put("unfinished", unfinished);
    try {
      Files.writeString(
          file, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
