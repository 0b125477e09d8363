package io.headrace.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.api.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every scenario runs and yields figures for both sides. What they are says nothing here. */
class BenchTest {
  @Test
  void everyScenarioYieldsFigures(@TempDir Path directory) throws IOException {
    int status =
        Bench.execute(
            ("--rounds 1 --discard 0 --settle 0 --warm-up 1 --seconds 0.5 --ramp 0.3 --heap 256 --partitions 3"
                    + " --producers 2 --cpu-rate 1 --move-gb 0.02 --cold-gb 0.02"
                    + " --takeover-gb 0.02 --restart-gb 0.02 --jvm -XX:TieredStopAtLevel=1"
                    + " --dist ../dist/target/headrace --files %s --results %s")
                .formatted(directory, directory)
                .split(" ", -1));
    assertThat(status).isZero();
    Set<String> seen = new HashSet<>();
    for (var sample :
        Json.mapper().readTree(directory.resolve("result.json").toFile()).get("samples")) {
      assertThat(sample.get("value").isNumber()).as("%s", sample).isTrue();
      seen.add(sample.get("scenario").asText() + " " + sample.get("side").asText());
    }
    Set<String> wanted = new HashSet<>();
    for (Scenario scenario : Scenario.ALL) {
      for (Side side : Side.values()) {
        wanted.add(scenario.name() + " " + side);
      }
    }
    assertThat(seen).isEqualTo(wanted);
  }
}
