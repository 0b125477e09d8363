package io.headrace.plugins.tiered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class LogStartOffsetsTest {
  private static final Uuid TOPIC = new Uuid(1, 2);

  private final TestingObjectStore store =
      new TestingObjectStore(InstantSource.fixed(Instant.EPOCH));
  private final LogStartOffsets offsets = new LogStartOffsets(store);

  @Test
  void theHighestCounts() throws IOException {
    assertThat(offsets.read(TOPIC, 0)).isEmpty();
    assertThat(offsets.advance(TOPIC, 0, 10)).isEqualTo(10);
    assertThat(offsets.advance(TOPIC, 0, 9)).isEqualTo(10);
    assertThat(offsets.advance(TOPIC, 0, 1_000_000)).isEqualTo(1_000_000);
    assertThat(offsets.read(TOPIC, 0)).hasValue(1_000_000);
    assertThat(offsets.read(TOPIC, 1)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> offsets.advance(TOPIC, 0, -1));
  }

  @Test
  void oldOnesAreDeleted() throws IOException {
    for (int i = 0; i < 50; i++) {
      offsets.advance(TOPIC, 0, i);
    }
    assertThat(store.list("", "", 100)).hasSize(2);
  }

  @Test
  void writersAtOnceNeverGoBack() throws IOException {
    List<Callable<Boolean>> tasks = new ArrayList<>();
    LongStream.range(0, 200)
        .forEach(
            offset ->
                tasks.add(
                    () -> {
                      long counts = offsets.advance(TOPIC, 0, offset);
                      return counts >= offset && offsets.read(TOPIC, 0).orElseThrow() >= counts;
                    }));

    assertThat(ParallelRequests.inParallel(tasks)).doesNotContain(false);
    assertThat(offsets.read(TOPIC, 0)).hasValue(199);
  }
}
