package io.headrace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.bench.cluster.ChaosCluster;
import io.headrace.bench.cluster.LocalCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A cluster under load and faults keeps its promises. A short slice by default; {@code
 * docs/chaos.md} says how to run more.
 */
class ChaosTest {
  @Test
  @SuppressWarnings("SystemOut")
  void nothingPromisedIsBroken() throws Exception {
    Properties properties = System.getProperties();
    long seed = Long.getLong("chaos.seed", System.nanoTime() & 0xffff_ffffL);
    Path results = Files.createDirectories(Path.of("target", "chaos", Long.toString(seed)));
    Path files = Files.createTempDirectory("headrace-chaos");
    ChaosSettings settings = ChaosSettings.read(properties, seed, files);
    InstantSource clock = InstantSource.system();
    Brokers brokers = Brokers.read(properties, files);
    try (brokers;
        ChaosCluster cluster =
            LocalCluster.start(files, brokers.jvm(), brokers.kind(), new Random())) {
      ChaosResult result = new ChaosRun(settings, clock, System.out::println).run(cluster);
      System.out.print(result.text());
      Files.writeString(results.resolve("result.txt"), result.text());
      result.writeJson(results.resolve("result.json"));
      assertThat(result.isClean()).as("%s%nfiles: %s", result.text(), files).isTrue();
      if (settings.records() < Long.MAX_VALUE) {
        assertThat(result.acknowledged())
            .as("records in %s; give it more chaos.minutes", settings.length())
            .isGreaterThanOrEqualTo(settings.records());
      }
    }
    LocalCluster.delete(files);
  }
}
