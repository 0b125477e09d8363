package io.headrace.bench.jmh;

import io.headrace.planner.placement.Broker;
import io.headrace.planner.placement.Layout;
import io.headrace.planner.placement.NewTopic;
import io.headrace.planner.placement.Placer;
import io.headrace.planner.placement.Reassignment;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Placement at the size that is promised: 100,000 partitions of three replicas on 90 brokers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class PlacementBenchmark {
  private static final List<String> ZONES = List.of("a", "b", "c");

  private final List<Broker> brokers = Broker.over(ZONES, 90);
  private final List<NewTopic> topics =
      IntStream.range(0, 1000).mapToObj(i -> new NewTopic("topic-" + i, 100, 3)).toList();
  private final Layout layout = Placer.place(brokers, topics);

  /** A thousand topics on an empty cluster. */
  @Benchmark
  public Layout newLayout() {
    return Placer.place(brokers, topics);
  }

  /** All partitions in one topic. */
  @Benchmark
  public Layout oneTopic() {
    return Placer.place(brokers, List.of(new NewTopic("all", 100_000, 3)));
  }

  /** One topic more on a full cluster. */
  @Benchmark
  public Layout newTopic() {
    return Placer.extend(layout, List.of(new NewTopic("new", 100, 3)));
  }

  /** Three brokers come in each zone. */
  @Benchmark
  public Reassignment addNine() {
    return Placer.rebalance(layout, Broker.over(ZONES, 99));
  }

  /** Three brokers go in each zone, and bytes are spared instead of replicas. */
  @Benchmark
  public Reassignment removeNineSparingBytes() {
    return Placer.rebalance(
        layout, Broker.over(ZONES, 81), partition -> 1 + (partition.partition() * 7919L) % 1009);
  }
}
