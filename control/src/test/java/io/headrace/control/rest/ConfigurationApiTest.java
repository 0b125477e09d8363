package io.headrace.control.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.control.rest.TestingService.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Configurations with their revisions, through the API. */
class ConfigurationApiTest {
  private final TestingService api = new TestingService();

  @AfterEach
  void stop() {
    api.close();
  }

  private static String body(String name, String properties) {
    return "{\"name\":\"%s\",\"description\":\"first\",\"kafkaVersions\":[\"4.3.1\"],\"serverProperties\":\"%s\"}"
        .formatted(
            name, Base64.getEncoder().encodeToString(properties.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aConfigurationLives() {
    Answer created = api.post("/v1/configurations", body("c", "# größer\nnum.partitions = 6\n"));
    assertThat(created.status()).as(created.text()).isEqualTo(200);
    assertThat(created.body().at("/latestRevision/revision").asInt()).isEqualTo(1);
    assertThat(created.body().path("state").asText()).isEqualTo("ACTIVE");
    String path =
        "/v1/configurations/" + TestingService.encode(created.body().path("arn").asText());

    Answer updated = api.put(path, body("ignored", "num.partitions=9").replace("first", "second"));
    assertThat(updated.status()).as(updated.text()).isEqualTo(200);
    assertThat(updated.body().at("/latestRevision/revision").asInt()).isEqualTo(2);
    assertThat(updated.body().at("/latestRevision/description").asText()).isEqualTo("second");

    Answer described = api.get(path);
    assertThat(described.body().path("name").asText()).isEqualTo("c");
    assertThat(described.body().path("description").asText()).isEqualTo("first");
    assertThat(described.body().at("/latestRevision/revision").asInt()).isEqualTo(2);
    assertThat(described.body().at("/kafkaVersions/0").asText()).isEqualTo("4.3.1");

    String first = api.get(path + "/revisions/1").body().path("serverProperties").asText();
    assertThat(new String(Base64.getDecoder().decode(first), StandardCharsets.UTF_8))
        .isEqualTo("# größer\nnum.partitions = 6\n");

    assertThat(api.delete(path).body().path("state").asText()).isEqualTo("DELETING");
    assertThat(api.get(path).status()).isEqualTo(404);
    assertThat(api.get(path).errorType()).isEqualTo("NotFoundException");
  }

  @Test
  void aMissingRevisionIsNamedWithTheLatest() {
    String arn = api.post("/v1/configurations", body("c", "")).body().path("arn").asText();
    String path = "/v1/configurations/" + TestingService.encode(arn);

    Answer answer = api.get(path + "/revisions/7");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.message()).contains("7", "latest is 1");
    assertThat(api.get(path + "/revisions/seven").status()).isEqualTo(400);

    Answer create =
        api.post(
            "/v1/clusters",
            TestingService.createBody("c")
                .replace(
                    "{\"clusterName\"",
                    "{\"configurationInfo\":{\"arn\":\"%s\",\"revision\":7},\"clusterName\""
                        .formatted(arn)));
    assertThat(create.status()).isEqualTo(400);
    assertThat(create.message()).contains("7", "latest is 1");
  }

  @Test
  void aTakenNameIsAConflict() {
    api.post("/v1/configurations", body("c", ""));

    Answer answer = api.post("/v1/configurations", body("c", ""));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.invalidParameter()).isEqualTo("name");
    assertThat(answer.message()).contains("'c'");
  }
}
