package io.headrace.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  private static final Figure FASTER = new Figure("s", "rate", "MiB/s", Target.ratioAtLeast(1.8));
  private static final Figure CHEAPER = new Figure("s", "cpu", "s", Target.ratioAtMost(0.4));
  private static final Figure GAP = new Figure("s", "gap", "s", Target.atMost(0.5));

  private final List<String> told = new ArrayList<>();
  private final Results results = new Results(Map.of("command", "dev/bench --only s"), told::add);

  @Test
  void medianSpreadAndCountOfEachSideAreInTheTable() {
    add(FASTER, Side.STOCK, 10, 30, 11);
    add(FASTER, Side.EXPRESS, 22.5, 19, 20, 23);
    assertThat(results.table()).contains("11 (10..30) n=3", "21.25 (19..23) n=4", "1.93", "met");
    assertThat(told).hasSize(7).first().isEqualTo("s round 1 stock   rate: 10 MiB/s");
  }

  @Test
  void aRatioIsJudgedByMediansAndAnAbsoluteBoundByExpressAlone() {
    add(FASTER, Side.STOCK, 10);
    add(FASTER, Side.EXPRESS, 17.9);
    add(CHEAPER, Side.STOCK, 1);
    add(CHEAPER, Side.EXPRESS, 0.4);
    add(GAP, Side.EXPRESS, 0.501);
    assertThat(verdicts()).containsExactly("MISSED", "met", "MISSED");
  }

  @Test
  void aRatioWithoutOneOfTheSidesIsNotJudged() {
    add(FASTER, Side.EXPRESS, 17.9);
    assertThat(verdicts()).containsExactly("-");
  }

  @Test
  void theFilesHaveTheCommandAndEveryValue(@TempDir Path directory) throws IOException {
    add(GAP, Side.EXPRESS, 0.25);
    results.write(directory);
    assertThat(directory.resolve("result.txt")).content().startsWith("dev/bench --only s\n");
    assertThat(Files.readString(directory.resolve("result.json")))
        .contains("\"command\" : \"dev/bench --only s\"", "\"value\" : 0.25", "\"EXPRESS\"");
  }

  private void add(Figure figure, Side side, double... values) {
    for (int i = 0; i < values.length; i++) {
      results.add(figure, side, i + 1, values[i]);
    }
  }

  private List<String> verdicts() {
    return results
        .table()
        .lines()
        .skip(1)
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .toList();
  }
}
