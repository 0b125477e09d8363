package io.headrace.control.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.api.Json;
import io.headrace.api.MskOperation;
import io.headrace.api.ServiceInfo;
import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.ClusterState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever arrives, the answer is what was asked for or an error in the API's shape: never a
 * failure of the service itself. One seed replays one run.
 */
class MutationFuzzTest {
  private static final int REQUESTS = 800;
  private static final int FRESH_STATE = 8;

  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "QUERY", "get");

  private static final List<String> OTHERS =
      List.of(
          "GET /",
          "GET /nope",
          "POST " + ServiceInfo.STOP_PATH,
          "GET " + ServiceInfo.PATH,
          "GET *",
          "GET http://x/v1/clusters",
          "GET //",
          "GET /v1/clusters/");

  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

  private static final List<String> SEGMENTS =
      List.of(
          "",
          ".",
          "..",
          "%2e%2e",
          "%2F",
          "a%2Fb",
          "%00",
          "%ff",
          "%zz",
          "%",
          "x;y=z",
          "%5C",
          "%E2%82%AC",
          "topic-1",
          "__consumer_offsets",
          "2",
          "-1",
          "99999999999999999999",
          "%25s%25n",
          "arn%3Aaws%3Akafka%3Alocal-1%3A000000000000%3Acluster%2Fc%2F00000000-0000-0000-0000-00000000000g",
          "a".repeat(3000),
          "a".repeat(9000));

  private static final List<String> QUERIES =
      List.of(
          "",
          "?",
          "?maxResults=1",
          "?maxResults=0",
          "?maxResults=%00",
          "?maxResults=1&maxResults=2",
          "?nextToken=x",
          "?nextToken=TGlzdENsdXN0ZXJzIDEgeA",
          "?nextToken=%F0%9F%98%80",
          "?currentVersion=K1",
          "?currentVersion=%zz",
          "?tagKeys=a&tagKeys=",
          "?tagKeys",
          "?clusterNameFilter=%25",
          "?clusterTypeFilter=X",
          "?topicNameFilter=t",
          "?&&==&",
          "?%",
          "?clusterArn=%00",
          "?keepBrokers=perhaps",
          "?=",
          "?a=" + "b".repeat(9000));

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1",
          "3",
          "1e400",
          "1e-400",
          "99999999999999999999",
          "0.5",
          "NaN",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\uD83D\\uDE00\"",
          "\"%s%n%d\"",
          "\"\u00e9\u4e2d\"",
          "\"TLS\"",
          "\"PLAINTEXT\"",
          "\"DEFAULT\"",
          "\"K1\"",
          "\"3\"",
          "\"${jndi:ldap://x}\"",
          "\"//4=\"",
          "\"bnVtLnBhcnRpdGlvbnM9Ng==\"",
          "[]",
          "{}",
          "[[]]",
          "[null]",
          "[1,\"a\",{}]",
          "{\"\":1}",
          "{\"a\":null}",
          "{\"enabled\":true}",
          "{\"enabled\":\"yes\"}",
          "\"" + "x".repeat(5000) + "\"",
          "[".repeat(1200) + "]".repeat(1200));

  /** Bodies that are accepted; what is in capitals is filled in. */
  private static final Map<MskOperation, String> BODIES =
      Map.of(
          MskOperation.CREATE_CLUSTER, TestingService.createBody("FRESH"),
          MskOperation.CREATE_CLUSTER_V2,
              "{\"clusterName\":\"FRESH\",\"tags\":{\"a\":\"b\"},\"provisioned\":"
                  + TestingService.createBody("v")
                  + "}",
          MskOperation.CREATE_CONFIGURATION,
              "{\"name\":\"FRESH\",\"description\":\"d\",\"kafkaVersions\":[\"4.3.1\"],\"serverProperties\":\"bnVtLnBhcnRpdGlvbnM9Ng==\"}",
          MskOperation.UPDATE_CONFIGURATION,
              "{\"description\":\"d\",\"serverProperties\":\"bnVtLnBhcnRpdGlvbnM9Ng==\"}",
          MskOperation.UPDATE_BROKER_COUNT,
              "{\"currentVersion\":\"VERSION\",\"targetNumberOfBrokerNodes\":6}",
          MskOperation.UPDATE_MONITORING,
              "{\"currentVersion\":\"VERSION\",\"enhancedMonitoring\":\"PER_BROKER\",\"loggingInfo\":{\"brokerLogs\":{\"s3\":{\"enabled\":false}}},\"openMonitoring\":{\"prometheus\":{}}}",
          MskOperation.UPDATE_CLUSTER_CONFIGURATION,
              "{\"currentVersion\":\"VERSION\",\"configurationInfo\":{\"arn\":\"CONFIGURATION\",\"revision\":1}}",
          MskOperation.REBOOT_BROKER, "{\"brokerIds\":[\"1\"]}",
          MskOperation.CREATE_TOPIC,
              "{\"topicName\":\"FRESH\",\"partitionCount\":1,\"replicationFactor\":1,\"configs\":\"e30=\"}",
          MskOperation.UPDATE_TOPIC, "{\"partitionCount\":3,\"configs\":\"eyJhIjoiYiJ9\"}");

  private static final String TAGS = "{\"tags\":{\"a\":\"b\"}}";

  /** What there is to hit. */
  private record Known(String cluster, String configuration, String operation, String version) {
    String parameter(String name) {
      return switch (name) {
        case "{clusterArn}", "{resourceArn}" -> cluster;
        case "{arn}" -> configuration;
        case "{clusterOperationArn}" -> operation;
        case "{topicName}" -> "topic-1";
        case "{revision}" -> "1";
        default -> "x";
      };
    }
  }

  /** A request to be sent. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sent(String line, byte[] body) {}

  private static final Pattern VALUE =
      Pattern.compile("\"[^\"]*\"(?!\\s*:)|-?\\d+|true|false|\\[[^\\[\\]]*\\]");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyAnswerIsInShape(long seed) throws IOException {
    Random random = new Random(seed);
    int[] answers = new int[6];
    try (TestingService api = new TestingService()) {
      Known known = freshState(api, 0);
      for (int i = 0; i < REQUESTS; i++) {
        if (i > 0 && i % FRESH_STATE == 0) {
          known = freshState(api, i);
        }
        Sent sent = request(random, known, "f" + i);
        int status = check(api, "seed %d, request %d: %s".formatted(seed, i, sent.line()), sent);
        answers[status / 100]++;
      }
    }
    assertThat(answers[2]).as("accepted").isGreaterThan(REQUESTS / 10);
    assertThat(answers[4]).as("refused").isGreaterThan(REQUESTS / 4);
  }

  /** An active cluster, a configuration, an operation that is over and a topic. */
  private static Known freshState(TestingService api, int i) {
    Cluster cluster = api.active("c" + i);
    api.topics.create(cluster, "topic-1", 2, 1, Map.of());
    api.topics.createInternal(cluster, "__consumer_offsets");
    api.put(TestingService.path(cluster) + "/reboot-broker", "{\"brokerIds\":[\"1\"]}");
    Cluster active = api.in(cluster, new ClusterState.Active());
    String configuration =
        api.post(
                "/v1/configurations",
                "{\"name\":\"conf%d\",\"serverProperties\":\"\"}".formatted(i))
            .body()
            .path("arn")
            .asText();
    String operation = api.store.operations(cluster.id()).getFirst().arn();
    return new Known(cluster.arn(), configuration, operation, active.currentVersion());
  }

  private static Sent request(Random random, Known known, String fresh) {
    if (random.nextInt(20) == 0) {
      return new Sent(pick(random, OTHERS), noise(random));
    }
    List<MskOperation> all = List.of(MskOperation.values());
    MskOperation operation = pick(random, all);
    MskOperation bodys = random.nextInt(5) == 0 ? pick(random, all) : operation;
    String method = random.nextInt(12) == 0 ? pick(random, METHODS) : operation.method();
    String path =
        PARAMETER
            .matcher(operation.path())
            .replaceAll(
                name ->
                    Matcher.quoteReplacement(
                        random.nextInt(6) == 0
                            ? pick(random, SEGMENTS)
                            : TestingService.encode(known.parameter(name.group()))));
    String query = random.nextInt(3) == 0 ? pick(random, QUERIES) : "";
    String body =
        BODIES
            .getOrDefault(bodys, TAGS)
            .replace("FRESH", fresh)
            .replace("VERSION", known.version())
            .replace("CONFIGURATION", known.configuration());
    return new Sent(method + " " + path + query, damaged(random, body));
  }

  private static byte[] damaged(Random random, String accepted) {
    String body = accepted;
    for (int changes = random.nextInt(3); changes > 0; changes--) {
      body = mutated(random, body);
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return switch (random.nextInt(20)) {
      case 0 -> noise(random);
      case 1 -> flipped(random, bytes);
      case 2 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      case 3 -> new byte[0];
      default -> bytes;
    };
  }

  private static String mutated(Random random, String body) {
    List<int[]> places = new ArrayList<>();
    Matcher values = VALUE.matcher(body);
    while (values.find()) {
      places.add(new int[] {values.start(), values.end()});
    }
    if (places.isEmpty()) {
      return body;
    }
    int[] place = pick(random, places);
    return body.substring(0, place[0]) + pick(random, VALUES) + body.substring(place[1]);
  }

  private static byte[] noise(Random random) {
    byte[] noise = new byte[random.nextInt(200)];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] flipped(Random random, byte[] bytes) {
    byte[] flipped = bytes.clone();
    flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    return flipped;
  }

  private static <T> T pick(Random random, List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }

  private static int check(TestingService api, String what, Sent sent) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(
        (sent.line()
                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
                + sent.body().length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    request.writeBytes(sent.body());

    String raw = api.raw(request.toByteArray());

    assertThat(raw).as(what).matches("(?s)HTTP/1\\.1 \\d{3}.*");
    int status = Integer.parseInt(raw.substring(9, 12));
    int end = raw.indexOf("\r\n\r\n");
    String head = raw.substring(0, end).toLowerCase(Locale.ROOT);
    String text = raw.substring(end + 4);
    assertThat(status == 501 || status < 500).as(what + "\n" + raw).isTrue();
    if (status >= 400) {
      assertThat(head).as(what + "\n" + raw).contains("x-amzn-errortype: ");
      if (!sent.line().startsWith("HEAD ")) {
        assertError(what, text);
      }
    }
    return status;
  }

  private static void assertError(String what, String text) {
    try {
      JsonNode error = Json.mapper().readTree(text);
      assertThat(error.path("message").asText()).as(what + "\n" + text).isNotBlank();
      assertThat(error.path("message").asText()).doesNotContain("io.headrace", "java.", "\tat ");
    } catch (JsonProcessingException e) {
      throw new AssertionError(what + "\n" + text, e);
    }
  }
}
