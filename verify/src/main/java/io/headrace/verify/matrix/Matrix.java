package io.headrace.verify.matrix;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * All rows for one service.
 *
 * @param bootstrap the service
 * @param clients version of Kafka's clients that tried it
 */
public record Matrix(
    String bootstrap, String clients, Instant began, Instant ended, List<RowResult> rows) {
  public Matrix {
    rows = List.copyOf(rows);
  }

  /** Whether no row failed. */
  public boolean isClean() {
    return count(Outcome.FAIL) == 0;
  }

  private long count(Outcome outcome) {
    return rows.stream().filter(row -> row.outcome() == outcome).count();
  }

  /** How many rows ended how. */
  public Map<Outcome, Long> counts() {
    return Map.of(
        Outcome.PASS, count(Outcome.PASS),
        Outcome.FAIL, count(Outcome.FAIL),
        Outcome.NOT_SUPPORTED, count(Outcome.NOT_SUPPORTED));
  }

  /** For a person: a line a row under the names of the groups, then the counts. */
  public String text() {
    int width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    StringJoiner text = new StringJoiner("\n");
    String group = "";
    for (RowResult row : rows) {
      if (!row.group().equals(group)) {
        group = row.group();
        text.add(group.toUpperCase(Locale.ROOT));
      }
      text.add(
          ("  %-" + width + "s  %-13s  %s")
              .formatted(row.name(), row.outcome().text(), row.evidence())
              .stripTrailing());
    }
    text.add("");
    text.add(
        "%d pass, %d fail, %d not supported, by kafka-clients %s against %s"
            .formatted(
                count(Outcome.PASS),
                count(Outcome.FAIL),
                count(Outcome.NOT_SUPPORTED),
                clients,
                bootstrap));
    return text.toString();
  }
}
