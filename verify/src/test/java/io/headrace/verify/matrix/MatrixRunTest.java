package io.headrace.verify.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.verify.TestingClock;
import io.headrace.verify.clients.Clients;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.junit.jupiter.api.Test;

class MatrixRunTest {
  /** Nobody listens there. */
  private final MatrixRun run =
      new MatrixRun(new Clients("127.0.0.1:1", Map.of()), "x-", new TestingClock(), _ -> {});

  private static Row row(String name, Row.Trial trial) {
    return new Row("group", name, trial);
  }

  @Test
  void whatIsSeenDecidesHowARowEnds() {
    List<RowResult> watched = new ArrayList<>();
    Matrix matrix =
        run.run(
            List.of(
                row("passes", _ -> "all well"),
                row(
                    "is told that it is not there",
                    _ -> {
                      throw new IllegalStateException(new UnsupportedVersionException("too old"));
                    }),
                row(
                    "is not answered",
                    _ -> {
                      throw new TimeoutException("no answer");
                    }),
                row(
                    "sees something else",
                    _ -> {
                      Expect.equal("records", 2, 3);
                      return "";
                    })),
            watched::add);
    assertThat(matrix.rows())
        .extracting(RowResult::outcome)
        .containsExactly(Outcome.PASS, Outcome.NOT_SUPPORTED, Outcome.FAIL, Outcome.FAIL);
    assertThat(matrix.rows())
        .extracting(RowResult::evidence)
        .containsExactly(
            "all well",
            "UnsupportedVersionException: too old",
            "TimeoutException: no answer",
            "records: wanted 2, saw 3");
    assertThat(watched).isEqualTo(matrix.rows());
    assertThat(matrix.isClean()).isFalse();
    assertThat(matrix.text()).contains("1 pass, 2 fail, 1 not supported");
  }

  @Test
  void noTwoRowsHaveOneName() {
    Set<String> names = new HashSet<>();
    for (Row row : MatrixRun.rows()) {
      assertThat(names.add(row.group() + row.name())).as("%s", row).isTrue();
    }
  }
}
