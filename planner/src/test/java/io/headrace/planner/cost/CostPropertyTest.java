package io.headrace.planner.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.planner.cost.Offer.Impossible;
import io.headrace.planner.cost.Offer.Priced;
import io.headrace.planner.files.LimitsFile;
import io.headrace.planner.files.PriceFile;
import io.headrace.planner.prices.Price;
import io.headrace.planner.prices.PriceFileDate;
import io.headrace.planner.prices.PriceList;
import io.headrace.planner.sensitivity.Dimension;
import io.headrace.planner.sizing.Constraint;
import io.headrace.planner.workload.Workload;
import io.headrace.planner.workload.WorkloadField;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What must hold of bills whatever the workload: 200 random ones. */
class CostPropertyTest {
  private static final int CASES = 200;
  private final CostModel model =
      new CostModel(PriceFile.builtIn("us-east-1"), LimitsFile.builtIn());

  private static Workload random(Random random) {
    double average = Math.pow(10, random.nextDouble() * 3.5 - 1.5);
    int retention = 1 + random.nextInt(700);
    return TestingWorkloads.orders()
        .with(WorkloadField.INGEST_AVERAGE, String.valueOf(average))
        .with(WorkloadField.INGEST_PEAK, String.valueOf(average * (1 + 4 * random.nextDouble())))
        .with(WorkloadField.RECORD_SIZE, String.valueOf(100 + random.nextInt(10_000)))
        .with(WorkloadField.GROUPS, String.valueOf(random.nextInt(10)))
        .with(WorkloadField.PARTITIONS, String.valueOf(1 + random.nextInt(600)))
        .with(WorkloadField.RETENTION, retention + " h")
        .with(WorkloadField.HOT_RETENTION, (1 + random.nextInt(retention)) + " h")
        .with(WorkloadField.REPLAYS, String.valueOf(random.nextInt(5)))
        .with(WorkloadField.REPLAY_DEPTH, random.nextInt(retention) + " h")
        .with(
            WorkloadField.PRODUCERS,
            List.of("same-zone", "across-zones", "other-vpc", "other-region")
                .get(random.nextInt(4)))
        .with(WorkloadField.NEAREST, String.valueOf(random.nextBoolean()))
        .require();
  }

  /** A larger workload costs no less, wherever both are possible. */
  private void costsNoLess(UnaryOperator<Workload> larger) {
    Random random = new Random(7);
    for (int i = 0; i < CASES; i++) {
      Workload workload = random(random);
      for (Option option : Option.values()) {
        if (model.offer(option, workload) instanceof Priced less
            && model.offer(option, larger.apply(workload)) instanceof Priced more) {
          assertThat(more.bill().exactTotal())
              .as("%s of %s", option, workload)
              .isGreaterThanOrEqualTo(less.bill().exactTotal());
        }
      }
    }
  }

  @Test
  void longerRetentionCostsNoLess() {
    costsNoLess(
        workload ->
            workload.withRetention(
                workload.retention().withTotalHours(workload.retention().totalHours() * 1.3)));
  }

  @Test
  void moreReadersCostNoLess() {
    costsNoLess(
        workload ->
            workload.withReaders(
                workload.readers().withFullReaders(workload.readers().groups() + 1)));
  }

  @Test
  void moreIngestCostsNoLess() {
    Random random = new Random(11);
    for (int i = 0; i < CASES; i++) {
      Workload workload = random(random);
      Workload more = Dimension.INGEST.at(workload, workload.ingest().average() * 1.2);
      for (Option option : Option.values()) {
        // Headrace archives in larger pieces where brokers are added, so its bill may dip there.
        if (option != Option.HEADRACE_EXPRESS
            && model.offer(option, workload) instanceof Priced less
            && model.offer(option, more) instanceof Priced larger) {
          assertThat(larger.bill().exactTotal())
              .as("%s of %s", option, workload)
              .isGreaterThanOrEqualTo(less.bill().exactTotal());
        }
      }
    }
  }

  @Test
  void anOverriddenPriceChangesOnlyTheLinesThatUseIt() {
    Random random = new Random(3);
    List<Price> prices = new ArrayList<>(model.prices().prices().values());
    prices.sort(Comparator.comparing(Price::key));
    int used = 0;
    for (int i = 0; i < CASES; i++) {
      Workload workload = random(random);
      Price price = prices.get(random.nextInt(prices.size()));
      CostModel dearer = new CostModel(withPrice(model.prices(), price), model.limits());
      for (Option option : Option.values()) {
        if (!(model.offer(option, workload) instanceof Priced before)
            || !(dearer.offer(option, workload) instanceof Priced after)) {
          continue;
        }
        assertThat(after.bill().prices()).hasSize(2);
        boolean sameBrokers =
            before.size() == null
                || (after.size() != null
                    && before.size().instance().equals(after.size().instance()));
        if (!sameBrokers) {
          continue;
        }
        Map<String, BillLine> old = byWhat(before.bill());
        for (BillLine line : after.bill().lines()) {
          BillLine was = old.get(line.what());
          assertThat(was).as(line.what()).isNotNull();
          if (line.price().key().equals(price.key())) {
            used++;
            assertThat(line.exact()).isGreaterThan(was.exact());
          } else {
            assertThat(line).isEqualTo(was);
          }
        }
      }
    }
    assertThat(used).isPositive();
  }

  @Test
  void offersAreConsistent() {
    Random random = new Random(5);
    for (int i = 0; i < CASES; i++) {
      Workload workload = random(random);
      List<Offer> offers = model.offers(workload);
      assertThat(offers).hasSize(Option.values().length);
      BigDecimal last = BigDecimal.ZERO;
      boolean impossibleSeen = false;
      for (Offer offer : offers) {
        switch (offer) {
          case Priced priced -> {
            assertThat(impossibleSeen).isFalse();
            assertThat(priced.bill().exactTotal()).isGreaterThanOrEqualTo(last);
            last = priced.bill().exactTotal();
            consistent(priced, workload);
          }
          case Impossible impossible -> {
            impossibleSeen = true;
            assertThat(impossible.obstacles()).isNotEmpty();
            assertThat(impossible.obstacles())
                .allSatisfy(
                    obstacle -> {
                      assertThat(WorkloadField.of(obstacle.field())).isPresent();
                      assertThat(obstacle.reason()).endsWith(".");
                    });
          }
        }
      }
    }
  }

  private static void consistent(Priced priced, Workload workload) {
    assertThat(priced.bill().byKind().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(priced.bill().exactTotal());
    List<BillLine> lines = priced.bill().lines();
    for (int i = 1; i < lines.size(); i++) {
      assertThat(lines.get(i).exact()).isLessThanOrEqualTo(lines.get(i - 1).exact());
    }
    if (priced.size() == null) {
      return;
    }
    assertThat(priced.size().brokers() % workload.site().zones()).isZero();
    for (Constraint constraint : priced.size().constraints()) {
      double up =
          constraint.withAllZones()
              ? priced.size().brokers()
              : priced.size().brokers() * (1 - 1d / workload.site().zones());
      assertThat(constraint.demand() / up)
          .as("%s in %s", constraint, priced.size())
          .isLessThanOrEqualTo(constraint.capacityPerBroker() * (1 + 1e-8));
    }
    assertThat(priced.size().binding().brokersNeeded()).isEqualTo(priced.size().brokers());
  }

  private static PriceList withPrice(PriceList list, Price price) {
    Price dearer =
        new Price(
            price.key(),
            price.amount().multiply(new BigDecimal("1.0001")),
            price.unit(),
            price.date(),
            "test",
            true,
            true);
    return list.overriddenBy(
        new PriceFileDate("test", LocalDate.of(2026, 1, 1)), Map.of(price.key(), dearer));
  }

  private static Map<String, BillLine> byWhat(Bill bill) {
    Map<String, BillLine> lines = new HashMap<>();
    bill.lines().forEach(line -> lines.put(line.what(), line));
    return lines;
  }
}
