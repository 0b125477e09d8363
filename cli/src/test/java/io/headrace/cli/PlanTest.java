package io.headrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans, as people and programs ask for them; none needs a service. */
class PlanTest {
  @TempDir private Path directory;
  private String file = "";

  @BeforeEach
  void writeWorkload() throws IOException {
    file = write("orders.yaml", "20 MB/s");
  }

  private String write(String name, String average) throws IOException {
    Path path = directory.resolve(name);
    Files.writeString(
        path,
        """
        name: orders
        ingest: {average: %s, peak: 60 MB/s, recordSize: 1 KiB}
        readers: {groups: 3, consumersPerGroup: 4}
        retention: {total: 7 d}
        topics: {partitions: 48, count: 4}
        needs: {kafkaProtocol: true}
        """
            .formatted(average));
    return path.toString();
  }

  @Test
  void theAnswerComesFirst() {
    CliRun.Result result = CliRun.alone().run("plan", "-f", file);
    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .startsWith("orders\n20 MB/s on average and 60 MB/s at the peak")
        .containsSubsequence(
            "ADVICE",
            "OPTIONS, USD A MONTH",
            "LAYOUT",
            "WHAT SURVIVES",
            "BILL OF A MONTH",
            "in all",
            "WHAT WOULD CHANGE THE ANSWER",
            "aws-us-east-1.yaml of 2026-");
    assertThat(result.out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(101));
  }

  @Test
  void jsonHasTheSameAnswer() {
    JsonNode plan = CliRun.alone().run("plan", "-f", file, "--output", "json").json();
    String choice = plan.path("advice").path("choice").asText();
    assertThat(plan.path("options").get(0).path("option").asText()).isEqualTo(choice);
    JsonNode cheapest = plan.path("options").get(0);
    double sum = 0;
    for (JsonNode line : cheapest.path("lines")) {
      sum += line.path("usd").asDouble();
    }
    assertThat(sum).isCloseTo(cheapest.path("usdPerMonth").asDouble(), within(0.001));
    assertThat(plan.path("layout").path("brokers")).isNotEmpty();
  }

  private static Offset<Double> within(double value) {
    return Offset.offset(value);
  }

  @Test
  void tenBrokersOverThreeZonesLeaveOneEmpty() {
    CliRun.Result result =
        CliRun.alone()
            .run(
                "plan",
                "topology",
                "--brokers",
                "10",
                "--topics.count",
                "3",
                "--topics.partitions",
                "3");
    assertThat(result.out())
        .startsWith(
            """
            10 brokers over 3 zones: not even. Brokers have 0 to 1 replicas and lead 0 to 1;
            when the fullest is full, 90 % of all capacity is used. Empty: broker 10.
            """)
        .contains(
            """
              │ 10                   │  │                      │  │                      │
              │      empty           │  │                      │  │                      │
            """)
        .contains("40 % of brokers");
  }

  @Test
  void strictSymmetryRefusesThem() {
    CliRun.Result result =
        CliRun.alone()
            .run("plan", "topology", "--brokers", "10", "--topics.partitions", "3", "--strict");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err())
        .isEqualTo("error: brokers 10 cannot be spread evenly over 3 zones. Use 9 or 12.\n");
  }

  @Test
  void partitionsAreTheLeastCommonMultiple() {
    assertThat(partitions("2")).startsWith("6 partitions a topic\n");
    assertThat(partitions("4")).startsWith("12 partitions a topic\n");
  }

  private static String partitions(String consumers) {
    return CliRun.alone().run("plan", "partitions", "--readers.consumersPerGroup", consumers).out();
  }

  @Test
  void whatIsMissingIsSaid() {
    CliRun.Result result =
        CliRun.alone().run("plan", "--ingest.average", "5", "--topics.partitions", "6");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err())
        .startsWith("error: ingest.peak (not given) is needed")
        .contains("ingest.recordSize, readers.groups", "(--ingest.peak ...)")
        .doesNotContain("topics.partitions");
  }

  @Test
  void contradictionsNameTheField() {
    CliRun.Result result =
        CliRun.alone()
            .run(
                "plan",
                "cost",
                "-f",
                file,
                "--brokers",
                "2",
                "--durability.replicationFactor",
                "3",
                "--output",
                "json");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.errorJson().path("invalidParameter").asText())
        .isEqualTo("durability.replicationFactor");
    assertThat(CliRun.alone().run("plan", "-f", file, "--ingest.average=-3").err())
        .isEqualTo("error: ingest.average -3 is negative. Write 0 or more.\n");
  }

  @Test
  void priceWithoutAUnitIsRefused() throws IOException {
    Path prices = directory.resolve("prices.yaml");
    Files.writeString(prices, "date: 2026-12-01\nprices:\n  msk.storage: {amount: 0.09}\n");
    CliRun.Result result =
        CliRun.alone().run("plan", "cost", "-f", file, "--prices", prices.toString());
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("prices.yaml", "msk.storage", "unit");
  }

  @Test
  void flagsWinOverTheFileOnEitherSideOfTheCommand() {
    JsonNode after =
        CliRun.alone()
            .run("plan", "-f", file, "--retention.total", "30 d", "cost", "--output", "json")
            .json();
    JsonNode before = CliRun.alone().run("plan", "cost", "-f", file, "--output", "json").json();
    assertThat(usd(after, "MSK_STANDARD")).isGreaterThan(usd(before, "MSK_STANDARD"));
  }

  private static double usd(JsonNode options, String name) {
    for (JsonNode option : options) {
      if (option.path("option").asText().equals(name)) {
        return option.path("usdPerMonth").asDouble();
      }
    }
    throw new AssertionError("no " + name);
  }

  @Test
  void asksAPersonForWhatIsMissing() {
    CliRun run = CliRun.alone().onTerminal("7");
    CliRun.Result result =
        run.run("plan", "advise", "--ingest.average", "5", "--topics.partitions", "7");
    assertThat(result.exitCode()).isZero();
    assertThat(run.questions())
        .containsExactly(
            "  How much is written at the peak? [MB/s] ",
            "  How large is a record? [bytes] ",
            "  How many consumer groups read it? ",
            "  How many consumers has a group at most? ",
            "  For how long are records kept? [hours] ");
  }

  @Test
  void answersThatCannotBeAreAskedForAgain() {
    CliRun run = CliRun.alone().onTerminal("many");
    CliRun.Result result = run.run("plan", "partitions");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("readers.consumersPerGroup many is not a number");
    assertThat(run.questions()).hasSize(3);
  }

  @Test
  void regionIsThatOfThePrices() {
    CliRun.Result result = CliRun.alone().run("plan", "-f", file, "--region", "eu-central-1");
    assertThat(result.out()).contains("eu-central-1a", "aws-eu-central-1.yaml");
    assertThat(CliRun.alone().run("plan", "-f", file, "--region", "moon-1").err())
        .contains("region moon-1", "us-east-1");
  }

  @Test
  void comparesTwoFiles() throws IOException {
    String other = write("more.yaml", "40 MB/s");
    CliRun.Result result = CliRun.alone().run("plan", "compare", file, other);
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .containsSubsequence("WHAT DIFFERS", "ingest.average  20 MB/s  40 MB/s", "BILLS OF A MONTH")
        .doesNotContain("ingest.peak");
    JsonNode json = CliRun.alone().run("plan", "compare", file, other, "--output", "json").json();
    assertThat(json.path("a").path("options")).hasSize(10);
    JsonNode difference = json.path("difference");
    assertThat(difference.path("inputs").get(0).path("field").asText()).isEqualTo("ingest.average");
    assertThat(difference.path("layoutA").path("brokers").asInt()).isPositive();
    for (JsonNode option : difference.path("options")) {
      double sum = 0;
      for (JsonNode line : option.path("lines")) {
        assertThat(line.path("usdB").asDouble() - line.path("usdA").asDouble())
            .isCloseTo(line.path("difference").asDouble(), within(0.001));
        sum += line.path("difference").asDouble();
      }
      assertThat(sum)
          .as("%s", option.path("option"))
          .isCloseTo(option.path("difference").asDouble(), within(0.001));
    }
  }

  @Test
  void scorecardSaysWhatIsNotKnown() {
    CliRun.Result result =
        CliRun.alone().run("plan", "scorecard", "-f", file, "--option", "msk-express");
    assertThat(result.out())
        .startsWith("SCORECARD: Amazon MSK, Express brokers")
        .contains("computed   yes, by protocol", "not known  ");
    assertThat(CliRun.alone().run("plan", "scorecard", "-f", file, "--option", "best").err())
        .contains("--option is 'best'", "msk-express");
  }

  @Test
  void reportIsWritten() throws IOException {
    Path page = directory.resolve("plan.html");
    CliRun.Result result = CliRun.alone().run("plan", "report", "-f", file, "-o", page.toString());
    assertThat(result.out()).isEqualTo("Wrote " + page + "\n");
    assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("</html>");
  }

  @Test
  void applyNeedsACluster() {
    CliRun.Result result = CliRun.alone().run("plan", "-f", file, "--apply");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("--against CLUSTER");
  }
}
