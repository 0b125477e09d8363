package io.headrace.control.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.rest.TestingService.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tags of clusters, through the API. */
class TagApiTest {
  private final TestingService api = new TestingService();
  private final Cluster cluster = api.active("c");
  private final String path = "/v1/tags/" + TestingService.encode(cluster.arn());

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void tagsComeAndGoWithoutAnAnswerBody() {
    Answer tagged = api.post(path, "{\"tags\":{\"team\":\"a b\",\"größe\":\"\"}}");
    assertThat(tagged.status()).isEqualTo(204);
    assertThat(tagged.text()).isEmpty();
    assertThat(api.get(path).body().at("/tags/team").asText()).isEqualTo("a b");

    Answer untagged = api.delete(path + "?tagKeys=team&tagKeys=" + TestingService.encode("größe"));
    assertThat(untagged.status()).isEqualTo(204);
    assertThat(untagged.text()).isEmpty();
    assertThat(api.get(path).text()).isEqualTo("{\"tags\":{}}");
    assertThat(api.now(cluster).version()).isEqualTo(cluster.version());
  }

  @Test
  void badTagsAreRefused() {
    assertThat(api.post(path, "{}").message()).contains("tags", "missing");
    assertThat(api.delete(path).message()).contains("tagKeys", "missing");
    Answer controllers = api.post(path, "{\"tags\":{\"headrace:controllers\":\"1\"}}");
    assertThat(controllers.status()).isEqualTo(400);
    assertThat(controllers.message()).contains("headrace:controllers", "created");
    Answer other = api.get("/v1/tags/" + TestingService.encode("arn:aws:s3:::bucket"));
    assertThat(other.status()).isEqualTo(404);
    assertThat(other.message()).contains("arn:aws:s3:::bucket", "cluster's ARN");
  }
}
