package io.headrace.control.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.api.MskOperation;
import io.headrace.control.cluster.Cluster;
import io.headrace.control.rest.TestingApi.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Thousands of random requests over all routes: none may end in a 500, and every error has the
 * API's shape.
 */
class ApiFuzzTest {
  private static final int REQUESTS = 1500;
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "FOO");
  private static final List<String> PIECES =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1e400",
          "99999999999999999999",
          "\"\"",
          "\"\\u0000\"",
          "\"ünï\"",
          "[]",
          "{}",
          "[[[[]]]]",
          "{\"a\":",
          "\"kafka.t3.small\"",
          "\"subnet-a\"",
          "[null]",
          "{\"tags\":{\"a\":null}}",
          "1.5",
          "\"arn:aws:kafka:local-1:0:cluster/x/y\"",
          "[\"1\"]",
          "\"K1\"");
  private static final List<String> FIELDS =
      List.of(
          "clusterName",
          "provisioned",
          "kafkaVersion",
          "numberOfBrokerNodes",
          "brokerNodeGroupInfo",
          "clientSubnets",
          "instanceType",
          "tags",
          "currentVersion",
          "targetNumberOfBrokerNodes",
          "brokerIds",
          "configurationInfo",
          "arn",
          "revision",
          "serverProperties",
          "name",
          "topicName",
          "partitionCount",
          "replicationFactor",
          "configs",
          "storageInfo",
          "ebsStorageInfo",
          "volumeSize",
          "serverless",
          "enhancedMonitoring",
          "loggingInfo");

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  @SuppressWarnings("DoNotCreateRandom") // fixed seeds
  void noRequestBreaksTheService(long seed) {
    Random random = new Random(seed);
    try (TestingApi api = new TestingApi()) {
      Cluster cluster = api.active("c");
      for (int i = 0; i < REQUESTS; i++) {
        String method = METHODS.get(random.nextInt(METHODS.size()));
        String target = target(random, cluster);
        String body = body(random);
        HttpRequest request =
            HttpRequest.newBuilder(api.uri(target))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        Answer answer = api.send(request);
        String what = "seed %d, request %d: %s %s %s".formatted(seed, i, method, target, body);
        assertThat(answer.status()).as(what + " -> " + answer).isNotEqualTo(500).isNotEqualTo(503);
        if (answer.status() >= 400 && !method.equals("HEAD")) {
          assertThat(answer.errorType()).as(what + " -> " + answer).endsWith("Exception");
          assertThat(answer.message()).as(what + " -> " + answer).isNotEmpty();
        }
      }
    }
  }

  private static String target(Random random, Cluster cluster) {
    List<MskOperation> all = List.of(MskOperation.values());
    MskOperation operation = all.get(random.nextInt(all.size()));
    String path = operation.path();
    while (path.contains("{")) {
      path = path.replaceFirst("\\{[^}]*}", value(random, cluster));
    }
    return path
        + switch (random.nextInt(5)) {
          case 0 -> "?maxResults=" + random.nextInt(-1, 200);
          case 1 -> "?nextToken=" + TestingApi.encode(garbage(random));
          case 2 ->
              "?tagKeys=a&tagKeys=&x=%F0%9F&clusterTypeFilter="
                  + TestingApi.encode(garbage(random));
          default -> "";
        };
  }

  private static String value(Random random, Cluster cluster) {
    return switch (random.nextInt(6)) {
      case 0, 1, 2 -> TestingApi.encode(cluster.arn());
      case 3 -> TestingApi.encode(cluster.arn().replace(":cluster/", ":configuration/"));
      case 4 -> TestingApi.encode(garbage(random));
      default -> Integer.toString(random.nextInt(-5, 5));
    };
  }

  private static String garbage(Random random) {
    return random
        .ints(1 + random.nextInt(20), 1, 0x2fff)
        .filter(Character::isValidCodePoint)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String body(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> "";
      case 1 -> garbage(random);
      case 2 -> mutated(random);
      default -> object(random, 0);
    };
  }

  private static String mutated(Random random) {
    String good = TestingApi.body("c" + random.nextInt(50));
    int at = random.nextInt(good.length());
    return good.substring(0, at)
        + PIECES.get(random.nextInt(PIECES.size()))
        + good.substring(at + 1);
  }

  private static String object(Random random, int depth) {
    StringBuilder object = new StringBuilder("{");
    int members = random.nextInt(5);
    for (int i = 0; i < members; i++) {
      object
          .append(i == 0 ? "" : ",")
          .append('"')
          .append(FIELDS.get(random.nextInt(FIELDS.size())))
          .append("\":")
          .append(
              depth < 4 && random.nextBoolean()
                  ? object(random, depth + 1)
                  : PIECES.get(random.nextInt(PIECES.size())));
    }
    return object.append('}').toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/clusters/%zz HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /v1/clusters/%00 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /v1/../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET  HTTP/1.1\r\n\r\n",
        "POST /v1/clusters HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
        "\u0000\u0001\u0002\r\n\r\n"
      })
  void brokenHttpIsRefusedInShape(String bytes) throws IOException {
    try (TestingApi api = new TestingApi();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
      socket.setSoTimeout(5000);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      String answer = read(socket.getInputStream());
      assertThat(answer).matches("(?s)HTTP/1.1 (4|505).*");
      assertThat(answer).doesNotContain("<html", "\tat ");
      assertThat(api.get("/healthz").status()).isEqualTo(200);
    }
  }

  private static String read(InputStream stream) throws IOException {
    return new String(stream.readNBytes(600), StandardCharsets.UTF_8);
  }
}
