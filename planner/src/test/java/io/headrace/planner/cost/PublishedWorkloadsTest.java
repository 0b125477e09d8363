package io.headrace.planner.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.planner.cost.Offer.Priced;
import io.headrace.planner.files.LimitsFile;
import io.headrace.planner.files.PriceFile;
import io.headrace.planner.files.WorkloadFile;
import io.headrace.planner.workload.Workload;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docs/planner-workloads.md says of published workloads is what the planner says. */
class PublishedWorkloadsTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "planner-workloads.md");
  private final CostModel model =
      new CostModel(PriceFile.builtIn("us-east-1"), LimitsFile.builtIn());

  private Priced offer(String workload, Option option) {
    Workload published = WorkloadFile.published(workload).require();
    Offer offer = model.offer(option, published);
    assertThat(offer).isInstanceOf(Priced.class);
    return (Priced) offer;
  }

  @ParameterizedTest
  @CsvSource({
    "aws-msk-sizing, MSK_TIERED",
    "aws-msk-sizing, MSK_EXPRESS",
    "aws-msk-sizing, HEADRACE_EXPRESS",
    "kafka-30-megabytes, EC2_KAFKA",
    "kafka-30-megabytes, HEADRACE_EXPRESS",
    "automq-300-megabytes, EC2_KAFKA",
    "automq-300-megabytes, HEADRACE_EXPRESS"
  })
  void theDocumentHasTheBill(String workload, Option option) throws IOException {
    assertThat(Files.readString(DOCUMENT)).contains(rendered(offer(workload, option)));
  }

  private static String rendered(Priced offer) {
    StringBuilder text = new StringBuilder(offer.option().title()).append('\n');
    for (BillLine line : offer.bill().lines()) {
      text.append(String.format(Locale.ROOT, "%,12.2f  %s%n", line.usd(), line.what()));
    }
    return text.append(String.format(Locale.ROOT, "%,12.2f  in all%n", offer.bill().total()))
        .toString();
  }

  /** Lines that the published numbers and the planner's have to agree on, to the cent or so. */
  @Test
  void whatAgreesAgrees() {
    Priced express = offer("aws-msk-sizing", Option.MSK_EXPRESS);
    assertThat(usd(express, LineKind.STORAGE)).isEqualByComparingTo("25312.50");
    assertThat(usd(express, LineKind.DATA_IN)).isEqualByComparingTo("2566.41");
    assertThat(usd(express, LineKind.ZONE_TRANSFER)).isEqualByComparingTo("3421.88");
    // 140 MB/s cross zones, billed twice; the source counts GB of 10^9 bytes: 7,500 USD a month.
    Priced thirty = offer("kafka-30-megabytes", Option.EC2_KAFKA);
    assertThat(usd(thirty, LineKind.ZONE_TRANSFER).doubleValue() * 1.073741824)
        .isBetween(7_499.0, 7_500.0);
    // 1,000 MiB/s cross zones, billed twice: 51 thousand.
    Priced automq = offer("automq-300-megabytes", Option.EC2_KAFKA);
    assertThat(usd(automq, LineKind.ZONE_TRANSFER)).isEqualByComparingTo("50625.00");
  }

  private static BigDecimal usd(Priced offer, LineKind kind) {
    return offer
        .bill()
        .byKind()
        .getOrDefault(kind, BigDecimal.ZERO)
        .setScale(2, RoundingMode.HALF_UP);
  }
}
