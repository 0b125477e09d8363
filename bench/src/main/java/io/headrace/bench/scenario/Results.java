package io.headrace.bench.scenario;

import io.headrace.api.Json;
import io.headrace.bench.result.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** All values of a run, and what they come to. Of one thread. */
final class Results {
  private final Map<String, Object> run;
  private final Consumer<String> progress;
  private final List<Sample> samples = new ArrayList<>();

  /**
   * Nothing yet.
   *
   * @param run what tells this run from others, as JSON
   * @param progress is told each value
   */
  Results(Map<String, Object> run, Consumer<String> progress) {
    this.run = new LinkedHashMap<>(run);
    this.progress = progress;
  }

  /**
   * Keeps a value.
   *
   * @param round from 1; values of rounds before are told, and not kept
   */
  void add(Figure figure, Side side, int round, double value) {
    if (round > 0) {
      samples.add(new Sample(figure, side, round, value));
    }
    progress.accept(
        String.format(
            Locale.ROOT,
            "%s %s %-7s %s: %s %s",
            figure.scenario(),
            round > 0 ? "round " + round : "discarded",
            side.name().toLowerCase(Locale.ROOT),
            figure.name(),
            Spread.text(value),
            figure.unit()));
  }

  /** Says something that is no value. */
  void note(String line) {
    progress.accept(line);
  }

  /** What there is of a figure on a side. */
  Spread spread(Figure figure, Side side) {
    return Spread.of(
        samples.stream()
            .filter(sample -> sample.figure().equals(figure) && sample.side() == side)
            .map(Sample::value)
            .toList());
  }

  List<Figure> figures() {
    return samples.stream().map(Sample::figure).distinct().toList();
  }

  /** For a person: medians, from the least to the most, and how many. */
  String table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("scenario", "figure", "unit", "stock", "express", "ratio", "target", "verdict"));
    figures().forEach(figure -> rows.add(row(figure)));
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        int column = i;
        int width = rows.stream().mapToInt(each -> each.get(column).length()).max().orElse(0);
        text.append(row.get(i)).repeat(' ', width - row.get(i).length() + 2);
      }
      text.setLength(text.toString().stripTrailing().length());
      text.append('\n');
    }
    return text.toString();
  }

  private List<String> row(Figure figure) {
    Spread stock = spread(figure, Side.STOCK);
    Spread express = spread(figure, Side.EXPRESS);
    double ratio = express.median() / stock.median();
    Target target = figure.target();
    boolean judged =
        target != null
            && express.count() > 0
            && (stock.count() > 0 || target.kind() == Target.Kind.AT_MOST);
    return List.of(
        figure.scenario(),
        figure.name(),
        figure.unit(),
        stock.toString(),
        express.toString(),
        Double.isFinite(ratio) ? String.format(Locale.ROOT, "%.2f", ratio) : "-",
        target == null ? "-" : target.toString(),
        !judged || target == null
            ? "-"
            : target.isMet(stock.median(), express.median()) ? "met" : "MISSED");
  }

  /** Writes {@code result.json} and {@code result.txt}, in place of what is there. */
  void write(Path directory) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>(run);
    json.put(
        "samples",
        samples.stream()
            .map(
                sample ->
                    Map.of(
                        "scenario", sample.figure().scenario(),
                        "figure", sample.figure().name(),
                        "unit", sample.figure().unit(),
                        "side", sample.side(),
                        "round", sample.round(),
                        "value", sample.value()))
            .toList());
    Files.writeString(
        directory.resolve("result.json"),
        Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    Files.writeString(directory.resolve("result.txt"), run.get("command") + "\n\n" + table());
  }
}
