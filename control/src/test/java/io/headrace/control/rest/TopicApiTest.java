package io.headrace.control.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.control.cluster.Cluster;
import io.headrace.control.rest.TestingService.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Topics through the API. */
class TopicApiTest {
  private final TestingService api = new TestingService();
  private final Cluster cluster = api.active("c");
  private final String path = TestingService.path(cluster) + "/topics";

  @AfterEach
  void stop() {
    api.close();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private Answer create(String name, String configs) {
    return api.post(
        path,
        "{\"topicName\":\"%s\",\"partitionCount\":2,\"replicationFactor\":3,\"configs\":\"%s\"}"
            .formatted(name, base64(configs)));
  }

  private static String configs(JsonNode topic) {
    return new String(
        Base64.getDecoder().decode(topic.path("configs").asText()), StandardCharsets.UTF_8);
  }

  @Test
  void aTopicLives() {
    Answer created = create("orders", "{\"retention.ms\":\"1000\"}");
    assertThat(created.status()).as(created.text()).isEqualTo(200);
    assertThat(created.body().path("status").asText()).isEqualTo("ACTIVE");
    assertThat(created.body().path("topicArn").asText())
        .contains(":topic/c/" + cluster.id() + "/orders");

    JsonNode topic = api.get(path + "/orders").body();
    assertThat(topic.path("partitionCount").asInt()).isEqualTo(2);
    assertThat(topic.path("replicationFactor").asInt()).isEqualTo(3);
    assertThat(configs(topic)).isEqualTo("{\"retention.ms\":\"1000\"}");

    JsonNode partitions = api.get(path + "/orders/partitions").body().path("partitions");
    assertThat(partitions).hasSize(2);
    assertThat(partitions.get(0).path("isr")).hasSize(3);

    Answer updated =
        api.put(
            path + "/orders",
            "{\"partitionCount\":4,\"configs\":\"%s\"}".formatted(base64("max.message.bytes=9\n")));
    assertThat(updated.status()).as(updated.text()).isEqualTo(200);
    topic = api.get(path + "/orders").body();
    assertThat(topic.path("partitionCount").asInt()).isEqualTo(4);
    assertThat(configs(topic)).isEqualTo("{\"max.message.bytes\":\"9\",\"retention.ms\":\"1000\"}");

    Answer fewer = api.put(path + "/orders", "{\"partitionCount\":1}");
    assertThat(fewer.status()).isEqualTo(400);
    assertThat(fewer.invalidParameter()).isEqualTo("partitionCount");
    assertThat(fewer.message()).contains("1", "4", "only be added");

    assertThat(api.delete(path + "/orders").status()).isEqualTo(200);
    Answer gone = api.get(path + "/orders");
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.errorType()).isEqualTo("UnknownTopicOrPartitionException");
    assertThat(gone.message()).contains("orders");
  }

  @Test
  void aTopicThatExistsIsRefused() {
    create("t", "{}");

    Answer answer = create("t", "{}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.errorType()).isEqualTo("TopicExistsException");
  }

  @Test
  void listsFilterByPrefixAndHideInternalTopics() {
    create("blue-1", "{}");
    create("green-1", "{}");
    api.topics.createInternal(cluster, "__consumer_offsets");

    JsonNode all = api.get(path).body().path("topics");
    assertThat(all.findValuesAsText("topicName")).containsExactly("blue-1", "green-1");
    assertThat(all.get(0).path("outOfSyncReplicaCount").asInt(-1)).isZero();
    assertThat(api.get(path + "?topicNameFilter=green").body().findValuesAsText("topicName"))
        .containsExactly("green-1");
  }
}
