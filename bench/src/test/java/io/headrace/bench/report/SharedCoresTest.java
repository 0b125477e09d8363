package io.headrace.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.bench.result.Comparison;
import io.headrace.bench.result.TestingResults;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class SharedCoresTest {
  @Test
  void whatClientsNeedBoundsTheGain() {
    SharedCores cores = new SharedCores(0.03, 0.01);
    assertThat(cores.gain(1)).isEqualTo(1);
    assertThat(cores.gain(1 / 3.0)).isCloseTo(2, Assertions.within(1e-9));
    assertThat(cores.gain(0)).isCloseTo(4, Assertions.within(1e-9));
    assertThat(cores.inWords())
        .hasValueSatisfying(words -> assertThat(words).contains("carry 2 times", "none 4 times"));
  }

  @Test
  void whatWasNotMeasuredIsNotExplained() {
    Comparison comparison = Comparison.of(TestingResults.twoTargets(4));
    assertThat(SharedCores.of(comparison, "omb-1-topic-1-partition-1kb").inWords()).isEmpty();
  }
}
