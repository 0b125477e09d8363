package io.headrace.planner.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The promise on time, in CPU time of the best of three, so that a busy machine does not count. */
class PlacementSpeedTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final List<Broker> NINETY = Broker.over(List.of("a", "b", "c"), 90);

  private static Duration best(Runnable work) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      work.run();
      best = Math.min(best, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began);
    }
    return Duration.ofNanos(best);
  }

  @Test
  void aHundredThousandPartitionsOverNinetyBrokersArePlacedInLessThanTwoSeconds() {
    List<NewTopic> topics =
        IntStream.range(0, 1000).mapToObj(i -> new NewTopic("topic-" + i, 100, 3)).toList();
    Duration many = best(() -> Placer.place(NINETY, topics));
    Duration one = best(() -> Placer.place(NINETY, List.of(new NewTopic("all", 100_000, 3))));
    System.out.printf("a thousand topics: %s, one topic: %s%n", many, one);
    assertThat(many).isLessThan(LIMIT);
    assertThat(one).isLessThan(LIMIT);
  }
}
