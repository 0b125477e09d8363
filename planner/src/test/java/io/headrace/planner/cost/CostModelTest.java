package io.headrace.planner.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.headrace.planner.cost.Offer.Impossible;
import io.headrace.planner.cost.Offer.Priced;
import io.headrace.planner.files.LimitsFile;
import io.headrace.planner.files.PriceFile;
import io.headrace.planner.limits.Limits;
import io.headrace.planner.prices.PriceList;
import io.headrace.planner.sizing.ClusterSize;
import io.headrace.planner.sizing.Resource;
import io.headrace.planner.workload.Workload;
import io.headrace.planner.workload.WorkloadField;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bills, checked by hand. */
class CostModelTest {
  private static final PriceList PRICES = PriceFile.builtIn("us-east-1");
  private static final Limits LIMITS = LimitsFile.builtIn();
  private final CostModel model = new CostModel(PRICES, LIMITS);

  private static BigDecimal usd(String amount) {
    return new BigDecimal(amount);
  }

  private Priced priced(Option option, Workload workload) {
    Offer offer = model.offer(option, workload);
    assertThat(offer).isInstanceOf(Priced.class);
    return (Priced) offer;
  }

  private Impossible impossible(Option option, Workload workload) {
    Offer offer = model.offer(option, workload);
    assertThat(offer).isInstanceOf(Impossible.class);
    return (Impossible) offer;
  }

  private static BigDecimal line(Priced offer, String what) {
    return offer.bill().lines().stream()
        .filter(line -> line.what().startsWith(what))
        .findFirst()
        .orElseThrow(() -> new AssertionError(what + " in " + offer.bill().lines()))
        .usd();
  }

  @Test
  void aMonthOfThreeBrokersAndGrowingVolumes() {
    // 744 h × 3 × 0.204 + (1000 × 360 + 2000 × 384) / 744 × 0.10
    Bill bill =
        model.mskStandard(
            "m7g.large",
            3,
            List.of(
                new Stored(BigDecimal.valueOf(1000), BigDecimal.valueOf(15 * 24)),
                new Stored(BigDecimal.valueOf(2000), BigDecimal.valueOf(16 * 24))),
            744);
    assertThat(bill.lines().get(0).usd()).isEqualTo(usd("455.33"));
    assertThat(bill.lines().get(1).usd()).isEqualTo(usd("151.61"));
    assertThat(bill.lines().get(1).quantity().setScale(2, RoundingMode.HALF_UP))
        .isEqualTo(usd("1516.13"));
    assertThat(bill.total()).isEqualTo(usd("606.94"));
    assertThat(bill.prices().getFirst().toString()).startsWith("aws-us-east-1.yaml of 2026-");
  }

  @Test
  void theThreeBrokerBaseline() {
    // Three kafka.m5.large with 500 GB each: 3 × 0.21 × 730 + 1500 × 0.10.
    Bill bill =
        model.mskStandard(
            "m5.large",
            3,
            List.of(new Stored(BigDecimal.valueOf(1500), BigDecimal.valueOf(730))),
            730);
    assertThat(bill.total()).isEqualTo(usd("609.90"));
  }

  @Test
  void sixBrokersWithATerabyteEach() {
    // 6 × 0.42 × 730 + 6000 × 0.10
    Bill bill =
        model.mskStandard(
            "m5.xlarge",
            6,
            List.of(new Stored(BigDecimal.valueOf(6000), BigDecimal.valueOf(730))),
            730);
    assertThat(bill.total()).isEqualTo(usd("2439.60"));
  }

  @Test
  void partitionsOfAPeakStayOnTheBill() {
    // A peak of 100 MB/s needs 20 partitions, the average of 5 MB/s one with 5 in and 10 out.
    Workload workload =
        TestingWorkloads.orders()
            .with(WorkloadField.INGEST_AVERAGE, "5")
            .with(WorkloadField.INGEST_PEAK, "100")
            .with(WorkloadField.GROUPS, "1")
            .with(WorkloadField.PARTITIONS, "200")
            .require();
    IdlePartitions idle = IdlePartitions.of(workload, PRICES, LIMITS);
    assertThat(idle.forPeak()).isEqualTo(20);
    assertThat(idle.forAverage()).isEqualTo(1);
    assertThat(idle.idle()).isEqualTo(199);
    assertThat(idle.usd()).isEqualTo(usd("217.91")); // 199 × 730 × 0.0015
    assertThat(line(priced(Option.MSK_SERVERLESS, workload), "200 partitions"))
        .isEqualTo(usd("219.00"));
  }

  @Test
  void serverlessByHand() {
    Workload workload = TestingWorkloads.orders().require();
    Priced offer = priced(Option.MSK_SERVERLESS, workload);
    // 20 MB/s × 730 h = 52,560 GB of 10^9 bytes = 48,950.3 of 2^30.
    assertThat(line(offer, "cluster")).isEqualTo(usd("547.50"));
    assertThat(line(offer, "48 partitions")).isEqualTo(usd("52.56"));
    assertThat(line(offer, "data in")).isEqualTo(usd("4895.03"));
    assertThat(line(offer, "data out to 3")).isEqualTo(usd("7342.55"));
    assertThat(line(offer, "storage")).isEqualTo(usd("1126.53")); // 12,096 GB = 11,265.3
    assertThat(offer.bill().total()).isEqualTo(usd("13964.17"));
    assertThat(offer.bill().lines().getFirst().what()).startsWith("data out");
  }

  @Test
  void whatAnOptionCannotCarryIsSaidWithItsLimit() {
    Impossible tooFast =
        impossible(
            Option.MSK_SERVERLESS,
            TestingWorkloads.orders()
                .with(WorkloadField.INGEST_PEAK, "250")
                .with(WorkloadField.PARTITIONS, "100")
                .with(WorkloadField.GROUPS, "1")
                .require());
    assertThat(tooFast.obstacles())
        .extracting(Obstacle::field, Obstacle::value, Obstacle::limit)
        .containsExactly(tuple("ingest.peak", "250 MB/s written", "200 MB/s written"));
    assertThat(
            impossible(
                    Option.MSK_SERVERLESS,
                    TestingWorkloads.with(WorkloadField.RECORD_SIZE, "9 MiB"))
                .obstacles())
        .extracting(Obstacle::field, Obstacle::limit)
        .containsExactly(tuple("ingest.recordSize", "8,388,608 bytes"));
    assertThat(
            impossible(
                    Option.MSK_TIERED,
                    TestingWorkloads.orders()
                        .with(WorkloadField.HOT_RETENTION, "7 d")
                        .with(WorkloadField.COMPACTION, "true")
                        .with(WorkloadField.COMPACTED_SIZE, "10 GB")
                        .require())
                .obstacles())
        .extracting(Obstacle::reason)
        .containsExactly("Tiered storage takes topics of the delete policy only.");
    assertThat(
            impossible(
                    Option.SNS_SQS,
                    TestingWorkloads.orders()
                        .with(WorkloadField.REPLAYS, "1")
                        .with(WorkloadField.REPLAY_DEPTH, "24 h")
                        .require())
                .obstacles())
        .extracting(Obstacle::field)
        .containsExactly("readers.replaysPerMonth");
    assertThat(
            impossible(
                    Option.MSK_EXPRESS,
                    TestingWorkloads.with(WorkloadField.BROKER_SETTINGS, "true"))
                .obstacles())
        .extracting(Obstacle::field)
        .containsExactly("needs.brokerSettings");
    assertThat(
            impossible(
                    Option.EC2_KAFKA,
                    TestingWorkloads.orders()
                        .with(WorkloadField.INGEST_PEAK, "100 GB/s")
                        .with(WorkloadField.BROKERS, "3")
                        .require())
                .obstacles())
        .extracting(Obstacle::field)
        .containsExactly("brokers");
  }

  @Test
  void kafkaOnEc2ByHand() {
    Priced offer = priced(Option.EC2_KAFKA, TestingWorkloads.orders().require());
    // 48,950.3 GB written; of 3 replicas 2 are in other zones; each GB is billed out and in.
    assertThat(line(offer, "replication to followers")).isEqualTo(usd("1958.01"));
    // 3 groups, of which two thirds of the traffic crosses; producers likewise.
    assertThat(line(offer, "consumers from leaders")).isEqualTo(usd("1958.01"));
    assertThat(line(offer, "producers to leaders")).isEqualTo(usd("652.67"));
    // 12,096 GB x 3 / 0.85 = 39,759.8 GiB over 6 brokers of 730 h x 0.0816.
    assertThat(line(offer, "6 volumes of 6,627 GiB")).isEqualTo(usd("3180.96"));
    assertThat(line(offer, "6 brokers on m7g.large")).isEqualTo(usd("357.41"));
    // 50 MB/s x (2 followers + 3 groups + 1 that catches up) over 0.8 x 117.1 MB/s.
    assertThat(offer.size()).isNotNull();
    assertThat(offer.size().binding().resource()).isEqualTo(Resource.NETWORK_OUT);
    assertThat(offer.size().binding().demand()).isEqualTo(300);
  }

  @Test
  void headraceOnS3ByHand() {
    Priced offer = priced(Option.HEADRACE_EXPRESS, TestingWorkloads.orders().require());
    // 3 brokers x 10 a second x (1 + 1/128) x 2,628,000 s x 0.005 / 1000.
    assertThat(line(offer, "PUTs of the write-ahead log")).isEqualTo(usd("397.28"));
    // 16 partitions a broker: pieces of 32 MiB, one of each partition in 80.5 s, 5 PUTs each.
    assertThat(line(offer, "PUTs of the archive")).isEqualTo(usd("39.16"));
    assertThat(line(offer, "S3, 168 hours, one copy")).isEqualTo(usd("259.10"));
    assertThat(line(offer, "consumers from leaders")).isEqualTo(usd("1958.01"));
    Workload near = TestingWorkloads.with(WorkloadField.NEAREST, "true");
    Priced following = priced(Option.HEADRACE_EXPRESS, near);
    // Each of 3 brokers follows 2 streams: 10.08 objects a second and 5 questions for the next one.
    assertThat(line(following, "GETs of brokers that serve")).isEqualTo(usd("95.10"));
    assertThat(following.bill().lines())
        .noneMatch(line -> line.what().startsWith("consumers from leaders"));
  }

  @Test
  void mskTieredByHand() {
    Workload workload =
        TestingWorkloads.orders()
            .with(WorkloadField.REPLAYS, "2")
            .with(WorkloadField.REPLAY_DEPTH, "4 d")
            .require();
    Priced offer = priced(Option.MSK_TIERED, workload);
    assertThat(line(offer, "tiered storage, 168 hours")).isEqualTo(usd("675.92"));
    // Three of the four days are not hot: 2 x 5,184 GB of 10^9 bytes at 0.0015.
    assertThat(line(offer, "replays out of tiered storage")).isEqualTo(usd("14.48"));
  }

  /** The same workload as MSK's: a day hot of a week, and two replays of four days. */
  @Test
  void tieredStorageOnEc2ByHand() {
    Workload workload =
        TestingWorkloads.orders()
            .with(WorkloadField.REPLAYS, "2")
            .with(WorkloadField.REPLAY_DEPTH, "4 d")
            .require();
    Priced kafka = priced(Option.EC2_TIERED, workload);
    // 12,096 GB of 10^9 bytes are 11,265.3 of 2^30, at 0.023.
    assertThat(line(kafka, "S3, 168 hours, one copy")).isEqualTo(usd("259.10"));
    // A day of 20 MB/s is 1,728 GB; x 3 / 0.85 = 5,680 GiB over 6 brokers, at 0.08.
    assertThat(line(kafka, "6 volumes of 947 GiB")).isEqualTo(usd("454.56"));
    // 48 partitions close 1 GiB in 2,577 s each: 40.96 parts of 25 MiB and 4 objects more.
    assertThat(line(kafka, "PUTs of closed segments, 0.8374")).isEqualTo(usd("11.00"));
    // 2 x 3 days of 20 MB/s in chunks of 1 MiB: 9,887,695 at 0.0004 a thousand.
    assertThat(line(kafka, "GETs of replays")).isEqualTo(usd("3.96"));
    assertThat(line(kafka, "replication to followers")).isEqualTo(usd("1958.01"));

    Priced headrace = priced(Option.HEADRACE_STANDARD, workload);
    // A segment is put whole: 5 objects.
    assertThat(line(headrace, "PUTs of closed segments, 0.09313")).isEqualTo(usd("1.22"));
    assertThat(line(headrace, "Headrace's service on t3.small")).isEqualTo(usd("15.18"));
    assertThat(headrace.bill().exactTotal().subtract(kafka.bill().exactTotal()).doubleValue())
        .isCloseTo(15.18 + 1.22 - 11.00, within(0.01));
  }

  @Test
  void headraceStandardTiersOnlyWhereThereIsSomethingToTier() {
    Workload hot = TestingWorkloads.with(WorkloadField.HOT_RETENTION, "7 d");
    Priced headrace = priced(Option.HEADRACE_STANDARD, hot);
    assertThat(headrace.bill().lines()).noneMatch(line -> line.what().startsWith("PUTs of closed"));
    // As Kafka on EC2, and 730 x 0.0208 for its service.
    assertThat(
            headrace
                .bill()
                .exactTotal()
                .subtract(priced(Option.EC2_KAFKA, hot).bill().exactTotal()))
        .isEqualByComparingTo(usd("15.184"));
    assertThat(impossible(Option.EC2_TIERED, hot).obstacles())
        .extracting(Obstacle::field, Obstacle::value)
        .containsExactly(tuple("retention.hot", "7 days"));
  }

  /** A type is taken for its whole bill, and it is said what the next smaller one would take. */
  @Test
  void whyItIsNoSmallerType() {
    Workload workload =
        TestingWorkloads.orders()
            .with(WorkloadField.INGEST_PEAK, "60 MB/s")
            .with(WorkloadField.REPLAYS, "2")
            .with(WorkloadField.REPLAY_DEPTH, "48 h")
            .require();
    ClusterSize size = priced(Option.HEADRACE_EXPRESS, workload).size();
    assertThat(size).isNotNull();
    assertThat(size.instance()).isEqualTo("m7g.xlarge");
    assertThat(size.brokers()).isEqualTo(3);
    // 60 x (2 + 3 groups + 1 that catches up) over 0.8 x 117.1 MB/s: 3.84 brokers.
    assertThat(size.smaller()).isNotNull();
    assertThat(size.smaller().instance()).isEqualTo("m7g.large");
    assertThat(size.smaller().brokers()).isEqualTo(6);
    assertThat(size.smaller().binding().resource()).isEqualTo(Resource.NETWORK_OUT);
    assertThat(size.smaller().moreUsd()).isPositive();
  }

  @Test
  void whatRunsBesideTheCluster() {
    Workload workload =
        TestingWorkloads.orders()
            .with(WorkloadField.CONNECT, "4")
            .with(WorkloadField.REPLICA_REGION, "us-west-2")
            .with(WorkloadField.CONSUMERS_AT, "other-vpc")
            .with(WorkloadField.VPCS, "2")
            .require();
    Priced offer = priced(Option.MSK_STANDARD, workload);
    assertThat(line(offer, "4 Connect units")).isEqualTo(usd("321.20"));
    assertThat(line(offer, "MSK Replicator")).isEqualTo(usd("219.00"));
    assertThat(line(offer, "data by MSK Replicator")).isEqualTo(usd("3916.03"));
    assertThat(line(offer, "replication into us-west-2")).isEqualTo(usd("979.01"));
    assertThat(line(offer, "multi-VPC connectivity, 1")).isEqualTo(usd("16.43"));
    assertThat(line(offer, "data by multi-VPC")).isEqualTo(usd("881.11"));
    assertThat(line(offer, "6 PrivateLink endpoints")).isEqualTo(usd("43.80"));
    assertThat(line(offer, "data by PrivateLink")).isEqualTo(usd("1468.51"));
    assertThat(offer.bill().lines())
        .noneMatch(line -> line.what().startsWith("consumers from leaders"));
  }
}
