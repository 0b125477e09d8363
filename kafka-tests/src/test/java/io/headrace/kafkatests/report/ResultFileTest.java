package io.headrace.kafkatests.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {

  @Test
  void readsBackWhatItWrote(@TempDir Path directory) throws IOException {
    var result =
        new ClassResult(
            "x.Test",
            "ours.Broker",
            true,
            ClassResult.Ending.TIMED_OUT,
            1,
            2,
            3,
            0,
            4,
            "note",
            List.of(new TestResult("a[1]", "a(1)", Outcome.CUT_OFF, 0, "")));
    Path file = directory.resolve("deep/results.json");

    ResultFile.write(file, List.of(result));

    assertThat(ResultFile.read(file)).containsExactly(result);
  }
}
