package io.headrace.planner.report;

import io.headrace.planner.figures.Figures;
import io.headrace.planner.survival.FailureRow;
import io.headrace.planner.survival.FailureTable;
import io.headrace.planner.survival.Loss;
import io.headrace.planner.survival.TopicFate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * A failure table with losses that do the same in one line.
 *
 * @param lines brokers first, then pairs, then zones; what does least harm first within each
 */
public record FailureSummary(List<Line> lines) {
  private static final int NAMED = 3;

  /**
   * Losses of one kind that do the same.
   *
   * @param losses which, in words, such as {@code any broker} or {@code 6 of 15 pairs: ...}
   * @param writes what happens to writes
   * @param reads what happens to reads
   * @param data what happens to records that were acknowledged
   * @param harmless whether nothing stops and nothing is lost
   */
  public record Line(String losses, String writes, String reads, String data, boolean harmless) {}

  private record Outcome(
      int partitions, int writable, int readable, int lost, int tail, int last, boolean quorum) {}

  public FailureSummary {
    lines = List.copyOf(lines);
  }

  /** Sums up. */
  public static FailureSummary of(FailureTable table) {
    List<Line> lines = new ArrayList<>();
    lines.addAll(lines(table, Loss.OfBroker.class, "broker"));
    lines.addAll(lines(table, Loss.OfPair.class, "pair of brokers"));
    lines.addAll(lines(table, Loss.OfZone.class, "zone"));
    return new FailureSummary(lines);
  }

  private static List<Line> lines(FailureTable table, Class<? extends Loss> kind, String noun) {
    List<FailureRow> rows =
        table.rows().stream().filter(row -> kind.isInstance(row.loss())).toList();
    Map<Outcome, List<FailureRow>> groups =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    FailureSummary::outcome, LinkedHashMap::new, Collectors.toList()));
    // Pairs differ a little from each other in an uneven layout; what matters is whether they harm.
    if (groups.size() > 2 * NAMED) {
      groups =
          rows.stream()
              .collect(
                  Collectors.groupingBy(
                      row -> worstLike(row, rows), LinkedHashMap::new, Collectors.toList()));
    }
    List<Line> lines = new ArrayList<>();
    groups.forEach((outcome, same) -> lines.add(line(losses(same, rows.size(), noun), outcome)));
    return lines;
  }

  /** The worst outcome among the rows that stop the same things as this one. */
  private static Outcome worstLike(FailureRow row, List<FailureRow> rows) {
    Outcome mine = outcome(row);
    return rows.stream()
        .map(FailureSummary::outcome)
        .filter(other -> stops(other).equals(stops(mine)))
        .reduce(
            mine,
            (one, other) ->
                new Outcome(
                    one.partitions(),
                    Math.min(one.writable(), other.writable()),
                    Math.min(one.readable(), other.readable()),
                    Math.max(one.lost(), other.lost()),
                    Math.max(one.tail(), other.tail()),
                    Math.max(one.last(), other.last()),
                    one.quorum()));
  }

  private static List<Boolean> stops(Outcome outcome) {
    return List.of(
        outcome.writable() < outcome.partitions(),
        outcome.readable() < outcome.partitions(),
        outcome.lost() > 0,
        outcome.tail() > 0,
        outcome.quorum());
  }

  private static Outcome outcome(FailureRow row) {
    return new Outcome(
        sum(row, TopicFate::partitions),
        sum(row, TopicFate::writable),
        sum(row, TopicFate::readable),
        sum(row, TopicFate::lost),
        sum(row, TopicFate::tailAtRisk),
        sum(row, TopicFate::onLastCopy),
        row.quorum());
  }

  private static int sum(FailureRow row, ToIntFunction<TopicFate> of) {
    return row.topics().stream().mapToInt(of).sum();
  }

  private static String losses(List<FailureRow> same, int all, String noun) {
    if (same.size() == all) {
      return all == 1 ? "the only " + noun : "any " + noun;
    }
    String names =
        same.stream().limit(NAMED).map(row -> row.loss().text()).collect(Collectors.joining(", "));
    return same.size() <= NAMED
        ? names
        : "%d of %d %ss (%s, ...)"
            .formatted(
                same.size(),
                all,
                noun.replace("pair of brokers", "pair"),
                same.getFirst().loss().text());
  }

  private static Line line(String losses, Outcome outcome) {
    boolean goOn = outcome.writable() == outcome.partitions();
    boolean read = outcome.readable() == outcome.partitions();
    String writes = goOn ? "go on" : stop(outcome.partitions() - outcome.writable(), outcome);
    String reads = read ? "go on" : stop(outcome.partitions() - outcome.readable(), outcome);
    String data =
        outcome.lost() > 0
            ? Figures.count(outcome.lost(), "partition") + " lost with the disks"
            : outcome.tail() > 0
                ? "last records of " + Figures.count(outcome.tail(), "partition") + " at risk"
                : outcome.last() > 0
                    ? "kept; " + Figures.count(outcome.last(), "partition") + " on the last copy"
                    : "kept";
    return new Line(
        losses,
        outcome.quorum() ? writes : writes + "; no controllers",
        reads,
        data,
        goOn && read && outcome.lost() == 0 && outcome.quorum());
  }

  private static String stop(int partitions, Outcome outcome) {
    return partitions == outcome.partitions()
        ? "stop"
        : "stop for %,d of %,d partitions".formatted(partitions, outcome.partitions());
  }
}
