package io.headrace.planner.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.planner.InvalidInputException;
import io.headrace.planner.limits.Instance;
import io.headrace.planner.limits.LimitKey;
import io.headrace.planner.limits.Limits;
import io.headrace.planner.prices.InstanceFamily;
import io.headrace.planner.prices.PriceKey;
import io.headrace.planner.prices.PriceList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceFileTest {
  private final PriceList base = PriceFile.builtIn("us-east-1");

  private static YamlFile file(String prices) {
    return YamlFile.parse("mine.yaml", "date: 2026-12-01\nprices:\n  " + prices + "\n");
  }

  @Test
  void everyRegionHasEveryPrice() {
    Limits limits = LimitsFile.builtIn();
    for (String region : PriceFile.regions()) {
      PriceList list = PriceFile.builtIn(region);
      assertThat(list.region()).isEqualTo(region);
      for (PriceKey key : PriceKey.values()) {
        assertThat(list.price(key).amount()).as(region + " " + key.key()).isPositive();
      }
      for (Instance instance : limits.instances()) {
        assertThat(list.instance(InstanceFamily.EC2, instance.type())).isPresent();
        assertThat(list.instance(InstanceFamily.MSK_STANDARD, instance.type()).isPresent())
            .isEqualTo(instance.partitions() > 0);
        assertThat(list.instance(InstanceFamily.MSK_EXPRESS, instance.type()).isPresent())
            .isEqualTo(instance.express() != null);
      }
    }
  }

  @Test
  void everyLimitIsThere() {
    Limits limits = LimitsFile.builtIn();
    for (LimitKey key : LimitKey.values()) {
      assertThat(limits.value(key)).as(key.key()).isPositive();
    }
    assertThat(limits.instance("m7g.large").networkMegabytes()).isEqualTo(117.125);
  }

  @Test
  void aUsersFileReplacesSinglePricesAndIsNamedWithItsDate(@TempDir Path directory)
      throws IOException {
    Path path = directory.resolve("contract.yaml");
    Files.writeString(
        path,
        """
        date: 2026-12-01
        prices:
          msk.storage: {amount: 0.09, unit: USD/GB-month, source: our contract}
        """);
    PriceList mine = PriceFile.override(base, path);
    assertThat(mine.price(PriceKey.MSK_STORAGE).amount()).isEqualByComparingTo("0.09");
    assertThat(mine.price(PriceKey.MSK_STORAGE).overridden()).isTrue();
    assertThat(mine.price(PriceKey.MSK_STORAGE).source()).isEqualTo("our contract");
    assertThat(mine.price(PriceKey.MSK_EXPRESS_STORAGE))
        .isEqualTo(base.price(PriceKey.MSK_EXPRESS_STORAGE));
    assertThat(mine.files())
        .extracting(Object::toString)
        .containsExactly(base.files().getFirst().toString(), "contract.yaml of 2026-12-01");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'msk.storage: 0.09'                             | mine.yaml: prices.msk.storage      | has no unit      | Write {amount: 0.09, unit: USD/GB-month}.
          'msk.storage: {amount: 0.09}'                   | mine.yaml: prices.msk.storage.unit | is missing       | Add unit: USD/GB-month.
          'msk.storage: {amount: 0.09, unit: USD/hour}'   | mine.yaml: prices.msk.storage.unit | not the unit     | Convert the amount, and write unit: USD/GB-month.
          'msk.storage: {amount: 0.09, unit: EUR/GB}'     | mine.yaml: prices.msk.storage.unit | not a unit       | Convert the amount, and write unit: USD/GB-month.
          'msk.storage: {amount: -1, unit: USD/GB-month}' | mine.yaml: prices.msk.storage.amount | is negative    | Write 0 or more.
          'msk.storage: {amount: x, unit: USD/GB-month}'  | mine.yaml: prices.msk.storage.amount | is not a number | Write a number such as 0.10.
          'msk.storge: {amount: 0.09, unit: USD/GB-month}' | mine.yaml: prices.msk.storge      | is not known     | Did you mean 'prices.msk.storage'?
          'msk.standard.m7g.lage: {amount: 1, unit: USD/hour}' | mine.yaml: prices.msk.standard.m7g.lage | is not known | Did you mean 'prices.msk.standard.m7g.large'?
          'msk.storage: {amount: 1, units: USD/GB-month}' | mine.yaml: prices.msk.storage.units | is not known    | Did you mean 'prices.msk.storage.unit'?
          """)
  void aWrongPriceNamesFileKeyAndWayOut(String line, String field, String problem, String wayOut) {
    assertThatThrownBy(() -> PriceFile.override(base, file(line)))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> {
              assertThat(e.field()).isEqualTo(field);
              assertThat(e).hasMessageContaining(problem);
              assertThat(e.wayOut()).isEqualTo(wayOut);
            });
  }

  @Test
  void wrongFilesAreRefused() {
    assertThatThrownBy(() -> PriceFile.builtIn("moon-1"))
        .hasMessageContaining("region moon-1 has no prices here");
    assertThatThrownBy(() -> PriceFile.override(base, Path.of("there-is-none.yaml")))
        .hasMessageContaining("does not exist");
    assertThatThrownBy(
            () ->
                PriceFile.override(
                    base, YamlFile.parse("a.yaml", "date: 2026-01-01\ndate: 2026-01-02")))
        .hasMessageContaining("Duplicate field 'date'");
    assertThatThrownBy(() -> PriceFile.override(base, YamlFile.parse("a.yaml", "prices: {}")))
        .hasMessageContaining("a.yaml: date")
        .hasMessageContaining("is missing");
    assertThatThrownBy(() -> YamlFile.parse("a.yaml", "- 1"))
        .hasMessageContaining("is not a YAML mapping");
    assertThatThrownBy(
            () -> PriceFile.override(base, YamlFile.parse("a.yaml", "region: eu-west-1")))
        .hasMessageContaining("is not the region us-east-1");
  }

  @Test
  void aWorkloadFileIsReadStrictly() {
    assertThatThrownBy(() -> WorkloadFile.parse(YamlFile.parse("w.yaml", "ingest: {avrage: 3}")))
        .hasMessageContaining("w.yaml: ingest.avrage")
        .hasMessageContaining("Did you mean 'ingest.average'?");
    assertThat(
            WorkloadFile.parse(
                    YamlFile.parse("w.yaml", "name: x\ningest: {average: 3 MB/s, peak: 7}"))
                .values()
                .values())
        .containsExactlyInAnyOrder("x", "3 MB/s", "7");
  }

  @Test
  void aRaisedQuotaReplacesTheLimit() {
    Limits raised =
        LimitsFile.override(
            LimitsFile.builtIn(),
            YamlFile.parse(
                "quota.yaml",
                "date: 2026-12-01\nlimits:\n  kinesis.in: {value: 1000, unit: MB/s}\n"));
    assertThat(raised.value(LimitKey.KINESIS_IN)).isEqualTo(1000);
    assertThat(raised.value(LimitKey.KINESIS_OUT)).isEqualTo(400);
    assertThatThrownBy(
            () ->
                LimitsFile.override(
                    LimitsFile.builtIn(),
                    YamlFile.parse(
                        "quota.yaml",
                        "date: 2026-12-01\nlimits:\n  kinesis.in: {value: 1, unit: GB/s}\n")))
        .hasMessageContaining("quota.yaml: limits.kinesis.in.unit GB/s");
  }
}
