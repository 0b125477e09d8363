package io.headrace.bench.jmh;

import io.headrace.planner.advice.Advice;
import io.headrace.planner.advice.Adviser;
import io.headrace.planner.cost.CostModel;
import io.headrace.planner.cost.Offer;
import io.headrace.planner.files.LimitsFile;
import io.headrace.planner.files.PriceFile;
import io.headrace.planner.files.WorkloadFile;
import io.headrace.planner.sensitivity.BreakEven;
import io.headrace.planner.sensitivity.Dimension;
import io.headrace.planner.sensitivity.Sensitivity;
import io.headrace.planner.workload.Workload;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The cost model on a published workload: bills of all options, break-evens, and whole advice. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CostBenchmark {
  private final CostModel model =
      new CostModel(PriceFile.builtIn("us-east-1"), LimitsFile.builtIn());
  private final Workload workload = WorkloadFile.published("aws-msk-sizing").require();

  /** The bills of all ten options, brokers chosen anew for each. */
  @Benchmark
  public List<Offer> offers() {
    return model.offers(workload);
  }

  /** All break-evens of one dimension, between any two options. */
  @Benchmark
  public List<BreakEven> breakEvens() {
    return new Sensitivity(model).breakEvens(workload, Dimension.RETENTION);
  }

  /** Advice, bills with it. */
  @Benchmark
  public Advice advice() {
    return new Adviser(model).advise(workload);
  }

  /** What would change it: the nearest break-evens of every dimension. */
  @Benchmark
  public List<BreakEven> whatWouldChangeIt() {
    Adviser adviser = new Adviser(model);
    return adviser.whatWouldChangeIt(workload, adviser.advise(workload));
  }
}
