package io.headrace.control.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.api.Json;
import io.headrace.api.ServiceInfo;
import io.headrace.control.cluster.Arns;
import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.ClusterState;
import io.headrace.control.store.InMemoryStateStore;
import io.headrace.control.store.StateStore.Change;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** The real API on a free port, over a store in memory. */
final class TestingApi implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  /** An answer: status, the error's type ("" without one) and the body. */
  record Answer(int status, String errorType, String text) {
    JsonNode json() {
      try {
        return Json.mapper().readTree(text);
      } catch (IOException e) {
        throw new AssertionError("not JSON: " + text, e);
      }
    }

    String message() {
      return json().path("message").asText();
    }
  }

  final InMemoryStateStore store = new InMemoryStateStore();
  private final AtomicLong ids = new AtomicLong();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final MskApi api;
  private final int port;

  TestingApi() {
    this(Authenticator.acceptAll());
  }

  TestingApi(Authenticator authenticator) {
    api =
        new MskApi(
            store,
            new TestingProvisioner(),
            new InMemoryTopicAdmin(),
            Arns.LOCAL,
            InstantSource.fixed(NOW),
            () -> new UUID(0x4000, ids.incrementAndGet()),
            id -> {},
            authenticator,
            () -> new ServiceInfo("test", 1, "/data", authenticator.enforces()),
            keep -> {});
    port = api.start("127.0.0.1", 0);
  }

  URI uri(String target) {
    return URI.create("http://127.0.0.1:" + port + target);
  }

  int port() {
    return port;
  }

  Answer call(String method, String target, String body) {
    return send(
        HttpRequest.newBuilder(uri(target))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  Answer get(String target) {
    return call("GET", target, "");
  }

  /**
   * Sends a request; once more when the server had closed the kept-alive connection that it went
   * out on, as it does after refusing a request whose body it did not read.
   */
  Answer send(HttpRequest request) {
    try {
      return answer(request);
    } catch (IOException closed) {
      try {
        return answer(request);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private Answer answer(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("x-amzn-ErrorType").orElse(""),
          response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Makes a cluster and says that it is active. */
  Cluster active(String name) {
    Cluster cluster = creating(name);
    return store
        .changeCluster(
            cluster.id(), present -> Change.of(present.withState(new ClusterState.Active())))
        .orElseThrow();
  }

  Cluster creating(String name) {
    Answer answer = call("POST", "/api/v2/clusters", body(name));
    if (answer.status() != 200) {
      throw new AssertionError(answer.toString());
    }
    return store.clusterNamed(name).orElseThrow();
  }

  static String body(String name) {
    return """
        {"clusterName":"%s","tags":{"headrace:controllers":"1"},"provisioned":{"kafkaVersion":"4.3.1",
         "numberOfBrokerNodes":3,"brokerNodeGroupInfo":{"instanceType":"kafka.t3.small",
         "clientSubnets":["subnet-a","subnet-b","subnet-c"]}}}
        """
        .formatted(name);
  }

  /** A cluster's path in the first version of the API, its ARN as one segment. */
  static String path(Cluster cluster) {
    return "/v1/clusters/" + encode(cluster.arn());
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public void close() {
    api.close();
  }
}
