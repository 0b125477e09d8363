package io.headrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.api.Json;
import io.headrace.bench.cluster.BrokerKind;
import io.headrace.bench.cluster.Jvm;
import io.headrace.bench.cluster.LocalCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code headrace verify} as a user runs it: it finds what is planted, and nothing where nothing
 * is.
 */
@Tag("long")
class VerifyTest {
  /** For what takes seconds, and with all cores busy a minute or two. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final String PREFIX = "proof-";
  private static final Path DISTRIBUTION =
      Path.of(System.getProperty("headrace.dist", "../dist/target/headrace"))
          .toAbsolutePath()
          .normalize();

  @FunctionalInterface
  private interface Trial {
    void run(LocalCluster cluster, Headrace headrace) throws Exception;
  }

  private static void with(BrokerKind kind, Trial trial) throws Exception {
    Path files = Files.createTempDirectory("headrace-verify");
    Jvm jvm =
        new Jvm(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            DISTRIBUTION.resolve("lib/kafka"),
            List.of("-Xms32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            Map.of());
    try (LocalCluster cluster = LocalCluster.start(files, jvm, kind, 1, new Random());
        Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrap()))) {
      Eventually.until("all brokers are there", LIMIT, () -> brokers(admin), n -> n == 3);
      trial.run(cluster, Headrace.installed());
    }
    LocalCluster.delete(files);
  }

  private static int brokers(Admin admin) {
    try {
      return admin.describeCluster().nodes().get().size();
    } catch (Exception e) {
      return 0;
    }
  }

  private static BrokerKind express(Path store) {
    String uri = store.toUri().toString();
    return BrokerKind.express(BrokerKind.expressJars(DISTRIBUTION), uri, uri, Map.of(), null);
  }

  private static Commands.Result verify(
      Headrace headrace, String bootstrap, String prefix, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "verify", "--bootstrap", bootstrap, "--topic-prefix", prefix, "--output", "json"));
    arguments.addAll(List.of(more));
    return headrace.run(arguments.toArray(String[]::new));
  }

  private static JsonNode durability(Commands.Result result, int exit) throws IOException {
    return Json.mapper().readTree(result.expect(exit).out()).get("durability");
  }

  @Test
  void recordsThatAnElectionThrowsAwayAreReportedAsLost() throws Exception {
    BrokerKind careless =
        BrokerKind.stock(
            Map.of(
                "unclean.leader.election.enable", "true",
                "min.insync.replicas", "1",
                "broker.session.timeout.ms", "9000",
                "replica.lag.time.max.ms", "30000"));
    with(
        careless,
        (cluster, headrace) -> {
          CompletableFuture<Commands.Result> run =
              CompletableFuture.supplyAsync(
                  () ->
                      verify(
                          headrace,
                          cluster.bootstrap(),
                          PREFIX,
                          "--only",
                          "durability",
                          "--acks",
                          "1",
                          "--minutes",
                          "0.5"));
          awaitWrites(cluster, run);
          // Its followers stand still, and what it acknowledges meanwhile it alone has.
          cluster.pause(2);
          cluster.pause(3);
          LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
          cluster.kill(1);
          cluster.resume(2);
          cluster.resume(3);
          LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
          cluster.start(1);
          JsonNode certificate = durability(run.join(), 1);
          System.out.println("planted loss: " + certificate.get("violations"));
          assertThat(certificate.get("verdict").asText()).isEqualTo("VIOLATIONS");
          assertThat(certificate.at("/violations/LOST").asLong()).isPositive();
          assertThat(certificate.get("examples").get(0).asText()).contains(PREFIX);
        });
  }

  /** Until a record of the load is there. */
  private static void awaitWrites(LocalCluster cluster, CompletableFuture<Commands.Result> run) {
    TopicPartition partition = new TopicPartition(PREFIX + "plain", 0);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrap()))) {
      Eventually.until(
          "records are written",
          LIMIT,
          () -> end(admin, partition),
          end -> end > 100 || run.isDone());
      assertThat(run.isDone() ? run.join() : null).as("what ended before that").isNull();
    }
  }

  private static long end(Admin admin, TopicPartition partition) {
    try {
      return admin
          .listOffsets(Map.of(partition, OffsetSpec.latest()))
          .partitionResult(partition)
          .get()
          .offset();
    } catch (Exception e) {
      return 0;
    }
  }

  @Test
  void aServiceThatWritesTwiceOrInAnotherOrderIsCaught() throws Exception {
    with(
        BrokerKind.stock(Map.of()),
        (cluster, headrace) -> {
          expect(cluster, headrace, Tampering.NONE, 0, List.of());
          expect(cluster, headrace, Tampering.DUPLICATE, 1, List.of("DUPLICATED"));
          expect(cluster, headrace, Tampering.REORDER, 1, List.of("REORDERED", "MISPLACED"));
        });
  }

  private static void expect(
      LocalCluster cluster, Headrace headrace, Tampering what, int exit, List<String> violations)
      throws Exception {
    try (TamperingProxy proxy = TamperingProxy.inFrontOf(cluster.bootstrap(), what)) {
      JsonNode certificate =
          durability(
              verify(
                  headrace,
                  proxy.bootstrap(),
                  what.name().toLowerCase(Locale.ROOT) + "-",
                  "--only",
                  "durability",
                  "--minutes",
                  "0.1"),
              exit);
      System.out.println(what + ": " + certificate.get("violations"));
      assertThat(certificate.get("violations").fieldNames()).toIterable().containsAll(violations);
      assertThat(certificate.at("/cluster/brokers").asInt()).isEqualTo(3);
    }
  }

  @Test
  void stockAndExpressHaveTheSameMatrixWithoutAFailure() throws Exception {
    Map<String, String> stock = new TreeMap<>();
    with(
        BrokerKind.stock(Map.of()), (cluster, headrace) -> stock.putAll(matrix(cluster, headrace)));
    Map<String, String> express = new TreeMap<>();
    Path store = Files.createTempDirectory("headrace-store");
    with(express(store), (cluster, headrace) -> express.putAll(matrix(cluster, headrace)));
    LocalCluster.delete(store);
    assertThat(stock).hasSizeGreaterThan(60);
    assertThat(express).isEqualTo(stock);
  }

  private static Map<String, String> matrix(LocalCluster cluster, Headrace headrace)
      throws IOException {
    Commands.Result result = verify(headrace, cluster.bootstrap(), PREFIX, "--only", "matrix");
    JsonNode matrix = Json.mapper().readTree(result.out()).get("matrix");
    Map<String, String> outcomes = new TreeMap<>();
    for (JsonNode row : matrix.get("rows")) {
      outcomes.put(
          row.get("group").asText() + ": " + row.get("name").asText(), row.get("outcome").asText());
      assertThat(row.get("outcome").asText()).as("%s", row).isNotEqualTo("FAIL");
    }
    result.expect(0);
    return outcomes;
  }
}
