package io.headrace.planner.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.planner.cost.CostModel;
import io.headrace.planner.cost.Offer;
import io.headrace.planner.cost.Option;
import io.headrace.planner.cost.TestingWorkloads;
import io.headrace.planner.files.LimitsFile;
import io.headrace.planner.files.PriceFile;
import io.headrace.planner.workload.Workload;
import io.headrace.planner.workload.WorkloadField;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Break-evens are flips of the order, and none is missed that a fine grid would show. */
class SensitivityTest {
  private final CostModel model =
      new CostModel(PriceFile.builtIn("us-east-1"), LimitsFile.builtIn());
  private final Sensitivity sensitivity = new Sensitivity(model);
  private static final List<Option> KAFKA =
      List.of(
          Option.EC2_KAFKA,
          Option.MSK_STANDARD,
          Option.MSK_TIERED,
          Option.MSK_EXPRESS,
          Option.MSK_SERVERLESS);

  private Optional<BigDecimal> cost(Option option, Workload workload) {
    return switch (model.offer(option, workload)) {
      case Offer.Priced priced -> Optional.of(priced.bill().exactTotal());
      case Offer.Impossible _ -> Optional.empty();
    };
  }

  private boolean cheaper(Option one, Option other, Workload workload) {
    Optional<BigDecimal> a = cost(one, workload);
    Optional<BigDecimal> b = cost(other, workload);
    return a.isPresent() && (b.isEmpty() || a.get().compareTo(b.get()) <= 0);
  }

  @ParameterizedTest
  @EnumSource
  void everyBreakEvenFlipsTheOrder(Dimension dimension) {
    Workload workload = TestingWorkloads.orders().require();
    List<BreakEven> all = sensitivity.breakEvens(workload, dimension);
    assertThat(all).isNotEmpty();
    for (BreakEven point : all) {
      assertThat(cheaper(point.below(), point.above(), dimension.at(workload, point.before())))
          .as("below %s", point)
          .isTrue();
      assertThat(cheaper(point.above(), point.below(), dimension.at(workload, point.at())))
          .as("above %s", point)
          .isTrue();
      assertThat(point.at() - point.before())
          .as("%s", point)
          .isLessThanOrEqualTo(dimension.whole() ? 1 : point.at() * 1.000001e-6);
    }
  }

  /** Between two neighbouring break-evens of a pair the order must be the same everywhere. */
  @Test
  void noneIsMissed() {
    Random random = new Random(1);
    for (int i = 0; i < 8; i++) {
      Workload workload = random(random);
      Dimension dimension = any(List.of(Dimension.values()), random);
      Option one = any(KAFKA, random);
      Option other = any(KAFKA, random);
      if (one == other) {
        continue;
      }
      List<BreakEven> flips = sensitivity.breakEvens(workload, dimension, one, other);
      for (int k = 0; k < 60; k++) {
        double least = Math.max(dimension.least(workload), dimension.whole() ? 1 : 0);
        double value = least * Math.pow(dimension.most() / least, random.nextDouble());
        double x = dimension.whole() ? Math.rint(value) : value;
        Workload there = dimension.at(workload, x);
        if (cost(one, there).isEmpty() || cost(other, there).isEmpty()) {
          continue;
        }
        Option expected =
            flips.stream()
                .filter(flip -> flip.at() <= x)
                .reduce((first, second) -> second)
                .map(BreakEven::above)
                .orElse(
                    flips.stream()
                        .findFirst()
                        .map(BreakEven::below)
                        .orElse(cheaper(one, other, there) ? one : other));
        boolean besideAFlip = flips.stream().anyMatch(flip -> Math.abs(flip.at() - x) <= 0.005 * x);
        assertThat(besideAFlip || cheaper(expected, expected == one ? other : one, there))
            .as("%s at %s of %s: %s", dimension, x, workload, flips)
            .isTrue();
      }
    }
  }

  @Test
  void whatUndercutsTheBestIsNearest() {
    Workload workload = TestingWorkloads.orders().require();
    Option best = model.offers(workload).getFirst().option();
    for (Dimension dimension : Dimension.values()) {
      List<BreakEven> near = sensitivity.whatUndercuts(workload, dimension, best, other -> true);
      double now = dimension.of(workload);
      assertThat(near)
          .allSatisfy(
              point ->
                  assertThat(point.at() > now ? point.below() : point.above()).isEqualTo(best));
    }
  }

  private static <T> T any(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  private static Workload random(Random random) {
    double average = Math.pow(10, random.nextDouble() * 3 - 1);
    return TestingWorkloads.orders()
        .with(WorkloadField.INGEST_AVERAGE, String.valueOf(average))
        .with(WorkloadField.INGEST_PEAK, String.valueOf(average * (1 + 3 * random.nextDouble())))
        .with(WorkloadField.GROUPS, String.valueOf(random.nextInt(8)))
        .with(WorkloadField.PARTITIONS, String.valueOf(6 * (1 + random.nextInt(60))))
        .with(WorkloadField.RETENTION, (24 + random.nextInt(400)) + " h")
        .with(WorkloadField.HOT_RETENTION, (1 + random.nextInt(24)) + " h")
        .require();
  }
}
