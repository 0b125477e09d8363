package io.headrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.api.Json;
import io.headrace.bench.scenario.Bench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A few of the scenarios run and yield figures for both sides. What they are says nothing here. The
 * others, which share their parts with these, would take longer than all that is worth.
 */
@Tag("long")
class BenchTest {
  private static final List<String> SCENARIOS = List.of("cpu", "move", "failover");

  @Test
  void scenariosYieldFigures(@TempDir Path directory) throws IOException {
    int status =
        Bench.execute(
            ("--rounds 1 --discard 0 --settle 0 --warm-up 1 --seconds 0.5 --ramp 0.3"
                    + " --heap 256 --partitions 3 --producers 2 --cpu-rate 1 --move-gb 0.02 --cold-gb 0.02"
                    + " --jvm -XX:TieredStopAtLevel=1 --dist ../dist/target/headrace"
                    + " --only %s --files %s --results %s")
                .formatted(String.join(",", SCENARIOS), directory, directory)
                .split(" ", -1));
    assertThat(status).isZero();
    Set<String> seen = new HashSet<>();
    for (var sample :
        Json.mapper().readTree(directory.resolve("result.json").toFile()).get("samples")) {
      assertThat(sample.get("value").isNumber()).as("%s", sample).isTrue();
      seen.add(sample.get("scenario").asText() + " " + sample.get("side").asText());
    }
    Set<String> wanted = new HashSet<>();
    for (String scenario : SCENARIOS) {
      wanted.addAll(List.of(scenario + " STOCK", scenario + " EXPRESS"));
    }
    assertThat(seen).isEqualTo(wanted);
  }
}
