package io.headrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.api.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The life of a cluster through the {@code aws} command. Skipped where there is no such command.
 */
class AwsCliTest {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  @Test
  void theAwsCommandRunsTheLifeOfACluster() throws IOException {
    assumeTrue(Commands.exists("aws"), "there is no 'aws' on the PATH");
    try (Headrace headrace = Headrace.started()) {
      Aws aws = new Aws(headrace.endpoint().toString());
      String arn =
          aws.call(
                  "create-cluster-v2",
                  "--cluster-name",
                  "from-aws",
                  "--tags",
                  "headrace:controllers=1",
                  "--provisioned",
                  """
                  {"KafkaVersion":"4.3.1","NumberOfBrokerNodes":3,"BrokerNodeGroupInfo":{"InstanceType":"kafka.t3.small",
                   "ClientSubnets":["subnet-a","subnet-b","subnet-c"],"StorageInfo":{"EbsStorageInfo":{"VolumeSize":10}}}}
                  """)
              .get("ClusterArn")
              .asText();
      aws.awaitActive(arn);
      assertThat(
              aws.call("get-bootstrap-brokers", "--cluster-arn", arn)
                  .get("BootstrapBrokerString")
                  .asText()
                  .split(","))
          .hasSize(3);
      assertThat(aws.call("list-nodes", "--cluster-arn", arn).get("NodeInfoList"))
          .hasSizeGreaterThanOrEqualTo(3);

      Path properties =
          Files.writeString(headrace.data().resolve("p"), "message.max.bytes=2000000\n");
      JsonNode configuration =
          aws.call(
              "create-configuration",
              "--name",
              "big",
              "--server-properties",
              "fileb://" + properties);
      aws.update(
          arn,
          "update-cluster-configuration",
          "--configuration-info",
          "Arn=" + configuration.get("Arn").asText() + ",Revision=1");
      aws.update(arn, "update-broker-count", "--target-number-of-broker-nodes", "6");
      aws.call("reboot-broker", "--cluster-arn", arn, "--broker-ids", "5");
      aws.awaitActive(arn);
      assertThat(
              aws.call("list-cluster-operations", "--cluster-arn", arn)
                  .get("ClusterOperationInfoList"))
          .hasSize(3)
          .allMatch(
              operation -> operation.get("OperationState").asText().equals("UPDATE_COMPLETE"));

      aws.call("delete-cluster", "--cluster-arn", arn);
      Commands.Result gone =
          Eventually.until(
              "the cluster is gone",
              LIMIT,
              () -> aws.run("describe-cluster-v2", "--cluster-arn", arn),
              result -> result.exit() != 0);
      assertThat(gone.err()).contains("NotFoundException");
    }
  }

  private record Aws(String endpoint) {
    Commands.Result run(String... arguments) {
      List<String> command =
          new ArrayList<>(
              List.of(
                  "aws",
                  "kafka",
                  "--endpoint-url",
                  endpoint,
                  "--region",
                  "local-1",
                  "--output",
                  "json"));
      command.addAll(List.of(arguments));
      return Commands.run(
          command,
          Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test", "AWS_PAGER", ""),
          Duration.ofMinutes(1));
    }

    JsonNode call(String... arguments) throws JsonProcessingException {
      return Json.mapper().readTree(run(arguments).expect(0).out());
    }

    void awaitActive(String arn) {
      Eventually.until(
          "the cluster is ACTIVE",
          LIMIT,
          () -> run("describe-cluster-v2", "--cluster-arn", arn).expect(0).out(),
          out -> out.contains("\"State\": \"ACTIVE\""));
    }

    void update(String arn, String operation, String... arguments) throws JsonProcessingException {
      String version =
          call("describe-cluster-v2", "--cluster-arn", arn)
              .get("ClusterInfo")
              .get("CurrentVersion")
              .asText();
      List<String> all =
          new ArrayList<>(List.of(operation, "--cluster-arn", arn, "--current-version", version));
      all.addAll(List.of(arguments));
      JsonNode accepted = call(all.toArray(String[]::new));
      assertThat(accepted.get("ClusterOperationArn").asText()).contains(":cluster-operation/");
      awaitActive(arn);
    }
  }
}
