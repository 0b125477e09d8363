package io.headrace.control.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.api.Json;
import io.headrace.api.ServiceInfo;
import io.headrace.control.cluster.Arns;
import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.ClusterState;
import io.headrace.control.store.InMemoryStateStore;
import io.headrace.control.store.StateStore.Change;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The API on a free port, over a store and a provisioner in memory. */
final class TestingService implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  /** An answer; {@code body} is empty JSON when there is none. */
  record Answer(int status, Map<String, List<String>> headers, JsonNode body, String text) {
    Optional<String> header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> header.getValue().getFirst())
          .findFirst();
    }

    String errorType() {
      return header("x-amzn-ErrorType").orElse("");
    }

    String message() {
      return body.path("message").asText();
    }

    String invalidParameter() {
      return body.path("invalidParameter").asText();
    }
  }

  final InMemoryStateStore store = new InMemoryStateStore();
  final TestingPorts provisioner = new TestingPorts();
  final TestingTopicAdmin topics = new TestingTopicAdmin();
  final List<UUID> woken = new CopyOnWriteArrayList<>();
  final List<Optional<Boolean>> stops = new CopyOnWriteArrayList<>();
  final int port;

  private final Random random = new Random(1);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final MskApi api;

  TestingService() {
    this(Authenticator.acceptAll());
  }

  TestingService(Authenticator authenticator) {
    api =
        new MskApi(
            store,
            provisioner,
            topics,
            Arns.LOCAL,
            InstantSource.fixed(NOW),
            this::nextId,
            woken::add,
            authenticator,
            () -> new ServiceInfo("test", 1, "/data", authenticator.enforces()),
            stops::add);
    port = api.start("127.0.0.1", 0);
  }

  private synchronized UUID nextId() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  Answer get(String path) {
    return send("GET", path, null);
  }

  Answer post(String path, String body) {
    return send("POST", path, body);
  }

  Answer put(String path, String body) {
    return send("PUT", path, body);
  }

  Answer delete(String path) {
    return send("DELETE", path, null);
  }

  Answer send(String method, String path, @org.jspecify.annotations.Nullable String body) {
    return send(
        method,
        path,
        body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8),
        Map.of("Content-Type", "application/json"));
  }

  Answer send(String method, String path, byte[] body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(endpoint() + path))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return answer(response.statusCode(), response.headers().map(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Sends bytes as they are and reads everything until the server closes the connection. */
  String raw(byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static Answer answer(int status, Map<String, List<String>> headers, String text) {
    JsonNode body = Json.mapper().createObjectNode();
    try {
      body = text.isEmpty() ? body : Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      // not JSON: the text tells
    }
    return new Answer(status, headers, body, text);
  }

  /** A cluster, made through the API. */
  Cluster create(String name) {
    Answer answer = post("/v1/clusters", createBody(name));
    if (answer.status() != 200) {
      throw new AssertionError(answer.text());
    }
    return store.clusterNamed(name).orElseThrow();
  }

  /** A cluster, made through the API, that has become active. */
  Cluster active(String name) {
    return in(create(name), new ClusterState.Active());
  }

  /** The cluster, put into a state. */
  Cluster in(Cluster cluster, ClusterState state) {
    return store
        .changeCluster(cluster.id(), present -> Change.of(present.withState(state)))
        .orElseThrow();
  }

  /** The cluster as it now stands. */
  Cluster now(Cluster cluster) {
    return store.cluster(cluster.id()).orElseThrow();
  }

  static String createBody(String name) {
    return """
    {"clusterName":"%s","kafkaVersion":"4.3.1","numberOfBrokerNodes":3,
     "brokerNodeGroupInfo":{"instanceType":"kafka.t3.small",
      "clientSubnets":["subnet-a","subnet-b","subnet-c"]}}"""
        .formatted(name);
  }

  /** The path of a cluster, with its ARN as one segment. */
  static String path(Cluster cluster) {
    return "/v1/clusters/" + encode(cluster.arn());
  }

  static String encode(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public void close() {
    api.close();
  }
}
