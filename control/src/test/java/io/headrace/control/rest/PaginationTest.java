package io.headrace.control.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.rest.TestingService.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lists in pages: each item once, whatever comes and goes meanwhile. */
class PaginationTest {
  private final TestingService api = new TestingService();

  @AfterEach
  void stop() {
    api.close();
  }

  private List<String> pages(String path, int size, String member, Runnable between) {
    List<String> seen = new ArrayList<>();
    String token = null;
    do {
      Answer answer = api.get(query(path, size, token));
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      List<String> page = answer.body().findValuesAsText(member);
      assertThat(page.size()).isBetween(1, size);
      seen.addAll(page);
      token =
          answer.body().hasNonNull("nextToken") ? answer.body().get("nextToken").asText() : null;
      between.run();
    } while (token != null);
    return seen;
  }

  private static String query(String path, int size, @Nullable String token) {
    String query = path + "?maxResults=" + size;
    return token == null ? query : query + "&nextToken=" + TestingService.encode(token);
  }

  @Test
  void clustersComeOnceEachWhileOthersAreCreated() {
    List<String> names = IntStream.range(0, 7).mapToObj(i -> "c" + i).toList();
    names.forEach(api::create);
    int[] more = {0};

    List<String> seen = pages("/v1/clusters", 2, "clusterName", () -> create("later-" + more[0]++));

    assertThat(seen).startsWith(names.toArray(String[]::new)).doesNotHaveDuplicates();
  }

  private void create(String name) {
    if (api.store.clusters().size() < 12) {
      Cluster _ = api.create(name);
    }
  }

  @Test
  void topicsThatGoMeanwhileHideNoOthers() {
    Cluster cluster = api.active("c");
    for (int i = 0; i < 9; i++) {
      api.topics.create(cluster, "t" + i, 1, 1, java.util.Map.of());
    }
    int[] next = {1};

    List<String> seen =
        pages(
            TestingService.path(cluster) + "/topics",
            2,
            "topicName",
            () -> {
              api.topics.delete(cluster, "t" + next[0]);
              next[0] += 2;
            });

    assertThat(seen).contains("t0", "t2", "t4", "t6", "t8").doesNotHaveDuplicates();
  }

  @Test
  void everyListIsPaged() {
    Cluster cluster = api.active("c");
    String path = TestingService.path(cluster);
    api.topics.create(cluster, "wide", 5, 1, java.util.Map.of());
    Answer made = api.post("/v1/configurations", "{\"name\":\"conf-0\",\"serverProperties\":\"\"}");
    String arn = TestingService.encode(made.body().path("arn").asText());
    for (int i = 1; i < 5; i++) {
      api.post("/v1/configurations", "{\"name\":\"conf-" + i + "\",\"serverProperties\":\"\"}");
      api.put("/v1/configurations/" + arn, "{\"description\":\"d\",\"serverProperties\":\"\"}");
      api.put(path + "/reboot-broker", "{\"brokerIds\":[\"1\"]}");
      api.in(cluster, new io.headrace.control.cluster.ClusterState.Active());
    }

    assertThat(pages(path + "/nodes", 4, "nodeARN", () -> {})).hasSize(6);
    assertThat(pages(path + "/topics/wide/partitions", 2, "partition", () -> {}))
        .containsExactly("0", "1", "2", "3", "4");
    assertThat(pages("/v1/configurations", 2, "name", () -> {}))
        .containsExactly("conf-0", "conf-1", "conf-2", "conf-3", "conf-4");
    assertThat(pages("/v1/configurations/" + arn + "/revisions", 2, "revision", () -> {}))
        .containsExactly("1", "2", "3", "4", "5");
    assertThat(pages(path + "/operations", 3, "operationArn", () -> {}))
        .hasSize(4)
        .doesNotHaveDuplicates();
    assertThat(
            pages(
                "/api/v2/clusters/" + TestingService.encode(cluster.arn()) + "/operations",
                3,
                "operationArn",
                () -> {}))
        .hasSize(4);
  }

  @Test
  void aTokenIsGoodForItsOwnListOnly() {
    api.create("a");
    api.create("b");
    String token = api.get("/v1/clusters?maxResults=1").body().path("nextToken").asText();

    Answer answer = api.get("/v1/configurations?nextToken=" + token);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.invalidParameter()).isEqualTo("nextToken");
    assertThat(answer.message()).contains("ListConfigurations");
  }
}
