package io.headrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.api.MskException;
import io.headrace.api.wire.ClusterState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics, configurations, tags, versions. */
class ResourcesTest {
  private static final String ORDERS = TestingCluster.arn("orders");
  private static final String CONFIGURATION =
      "arn:aws:kafka:local-1:000000000000:configuration/long/9a";
  private static final String PROPERTIES = "log.retention.hours=48\n";

  private final TestingMskService service =
      new TestingMskService().with(new TestingCluster("orders", ClusterState.ACTIVE));

  @AfterEach
  void close() {
    service.close();
  }

  private CliRun.Result run(String... arguments) {
    return CliRun.against(service).run(arguments);
  }

  @Test
  void topicSettingsTravelAsBase64OfJson() throws IOException {
    service.answer(
        "POST /v1/clusters/" + ORDERS + "/topics",
        Map.of("topicArn", "arn:t", "topicName", "letters", "status", "CREATING"));
    CliRun.Result result =
        run("topics", "create", "orders", "letters", "--config", "retention.ms=60000");
    assertThat(result.out()).isEqualTo("arn:t\n");
    JsonNode sent = service.changes().getFirst().body();
    assertThat(sent.path("partitionCount").asInt()).isEqualTo(3);
    assertThat(sent.path("replicationFactor").asInt()).isEqualTo(3);
    assertThat(
            new String(
                Base64.getDecoder().decode(sent.path("configs").asText()), StandardCharsets.UTF_8))
        .isEqualTo("{\"retention.ms\":\"60000\"}");
  }

  @Test
  void topicsAreListed() {
    service.answer(
        "GET /v1/clusters/" + ORDERS + "/topics",
        Map.of(
            "topics",
            List.of(
                Map.of(
                    "topicName", "letters",
                    "partitionCount", 6,
                    "replicationFactor", 3,
                    "outOfSyncReplicaCount", 0))));
    assertThat(run("topics", "list", "orders").out()).isEqualTo("letters\t6\t3\t0\n");
  }

  @Test
  void unknownTopicIsNotFound() {
    service.answer(
        "DELETE /v1/clusters/" + ORDERS + "/topics/letters",
        new MskException(
            MskException.Kind.UNKNOWN_TOPIC, "There is no topic 'letters'.", "topicName"));
    assertThat(run("topics", "delete", "orders", "letters").exitCode())
        .isEqualTo(ExitCode.NOT_FOUND);
  }

  @Test
  void configurationIsMadeFromAFile(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("server.properties"), PROPERTIES);
    service.answer("POST /v1/configurations", Map.of("arn", CONFIGURATION, "name", "long"));
    CliRun.Result result =
        run(
            "configurations",
            "create",
            "long",
            "--file",
            file.toString(),
            "--kafka-version",
            "4.3.1");
    assertThat(result.out()).isEqualTo(CONFIGURATION + "\n");
    JsonNode sent = service.changes().getFirst().body();
    assertThat(sent.path("kafkaVersions").toString()).isEqualTo("[\"4.3.1\"]");
    assertThat(
            new String(
                Base64.getDecoder().decode(sent.path("serverProperties").asText()),
                StandardCharsets.UTF_8))
        .isEqualTo(PROPERTIES);
  }

  @Test
  void missingFileIsAUsageError() {
    CliRun.Result result = run("configurations", "create", "long", "--file", "no/such.properties");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("no/such.properties");
  }

  @Test
  void configurationIsAppliedByNameAndRevision() {
    service.answer(
        "GET /v1/configurations",
        Map.of("configurations", List.of(Map.of("arn", CONFIGURATION, "name", "long"))));
    service.operation("arn:op", "UPDATE_CLUSTER_CONFIGURATION", "UPDATE_COMPLETE");
    assertThat(run("configurations", "apply", "orders", "long:2").exitCode()).isZero();
    JsonNode sent = service.changes().getFirst().body();
    assertThat(sent.path("currentVersion").asText()).isEqualTo("K1");
    assertThat(sent.at("/configurationInfo/arn").asText()).isEqualTo(CONFIGURATION);
    assertThat(sent.at("/configurationInfo/revision").asInt()).isEqualTo(2);
    assertThat(run("configurations", "apply", "orders", "long:two").exitCode())
        .isEqualTo(ExitCode.USAGE);
    assertThat(run("configurations", "apply", "orders", "short").err()).contains("There is: long");
  }

  @Test
  void tagsAreSetAndRemovedByClusterNameOrAnyArn() {
    service.answer("POST /v1/tags/" + ORDERS, Map.of());
    service.answer("DELETE /v1/tags/" + CONFIGURATION, Map.of());
    assertThat(run("tags", "set", "orders", "team=platform", "stage=test").exitCode()).isZero();
    assertThat(service.changes().getFirst().body().toString())
        .isEqualTo("{\"tags\":{\"team\":\"platform\",\"stage\":\"test\"}}");
    assertThat(run("tags", "remove", CONFIGURATION, "team", "stage").exitCode()).isZero();
    assertThat(service.changes().getLast().target()).endsWith("?tagKeys=team&tagKeys=stage");
  }

  @Test
  void versionsAreListed() {
    service.answer(
        "GET /v1/kafka-versions",
        Map.of("kafkaVersions", List.of(Map.of("version", "4.3.1", "status", "ACTIVE"))));
    assertThat(run("versions").out()).isEqualTo("4.3.1\tACTIVE\n");
  }
}
