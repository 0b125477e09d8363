package io.headrace.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.bench.machine.Machine;
import io.headrace.bench.workload.Catalogue;
import io.headrace.bench.workload.Workload;
import io.headrace.planner.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchResultTest {
  private final BenchResult earlier = TestingResults.twoTargets(4);

  private BenchResult now(Machine machine, Workload workload) {
    return new BenchResult(
        "headrace bench --resume",
        "2026-11-22T00:00:00Z",
        earlier.version(),
        machine,
        earlier.settings(),
        Map.of("express-s3", "ours, elsewhere"),
        List.of(workload),
        List.of());
  }

  @Test
  void goesOnWithWhatItsFileHas(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("results.json");
    earlier.write(file);
    BenchResult both =
        now(earlier.machine(), Catalogue.find("catch-up")).goingOn(BenchResult.read(file));
    assertThat(both.runs()).isEqualTo(earlier.runs());
    assertThat(both.started()).isEqualTo(earlier.started());
    assertThat(both.command().lines())
        .containsExactly(earlier.command(), "headrace bench --resume");
    assertThat(both.settings()).isEqualTo(earlier.settings());
    assertThat(both.targets().keySet()).containsExactly("stock", "express", "express-s3");
    assertThat(both.workloads())
        .extracting(Workload::name)
        .containsExactly("fixed-rate-100-partitions-1kb", "kill-leader", "catch-up");
  }

  @Test
  void leavesOutWhatIsMeasuredAgain() {
    BenchResult again =
        new BenchResult(
                "headrace bench --again",
                "2026-11-22T00:00:00Z",
                earlier.version(),
                earlier.machine(),
                earlier.settings(),
                Map.of("express", "ours"),
                List.of(Catalogue.find("kill-leader")),
                List.of())
            .measuringAgain(earlier);
    assertThat(again.runs())
        .isEqualTo(
            earlier.runs().stream()
                .filter(
                    run -> !run.workload().equals("kill-leader") || run.target().equals("stock"))
                .toList())
        .hasSize(9);
    assertThat(again.targets()).isEqualTo(earlier.targets());
  }

  @Test
  void mixesNothingThatCannotBeCompared() {
    Workload longer = Catalogue.find("kill-leader").lasting(9, 9, 9);
    assertThatThrownBy(() -> now(earlier.machine(), longer).goingOn(earlier))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("kill-leader")
        .hasMessageContaining("other settings");
    Machine other = new Machine("another", 64, 24, "Linux", "25", "ext4");
    assertThatThrownBy(() -> now(other, Catalogue.find("catch-up")).goingOn(earlier))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("another machine");
  }
}
