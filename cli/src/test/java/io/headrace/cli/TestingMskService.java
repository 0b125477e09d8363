package io.headrace.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.headrace.api.Json;
import io.headrace.api.MskException;
import io.headrace.api.ServiceInfo;
import io.headrace.api.wire.Cluster;
import io.headrace.api.wire.ClusterOperationInfo;
import io.headrace.api.wire.ClusterOperationStep;
import io.headrace.api.wire.ClusterOperationStepInfo;
import io.headrace.api.wire.ClusterState;
import io.headrace.api.wire.ErrorInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A service that keeps clusters in memory and answers the part of the API that the tests use. A
 * cluster's state and an operation's state move on by one each time they are described.
 */
public final class TestingMskService implements AutoCloseable {
  /** A request as it came. */
  record Request(String method, String target, JsonNode body, String authorization) {}

  private static final Pattern ARN = Pattern.compile("arn[^/]*");

  private final HttpServer server;
  private final Map<String, TestingCluster> clusters = new HashMap<>();
  private final Map<String, Deque<ClusterOperationInfo>> operations = new HashMap<>();
  private final Map<String, Object> fixed = new HashMap<>();
  private final List<Request> requests = new ArrayList<>();

  public TestingMskService() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What was asked, reads left out. */
  synchronized List<Request> changes() {
    return requests.stream().filter(request -> !request.method().equals("GET")).toList();
  }

  /** What the last request was signed for. */
  synchronized String lastScope() {
    return requests.getLast().authorization();
  }

  synchronized int asked() {
    return requests.size();
  }

  /** Puts a cluster into the service; its states follow one another, the last one stays. */
  public synchronized TestingMskService with(TestingCluster cluster) {
    clusters.put(cluster.arn(), cluster);
    return this;
  }

  /** Answers {@code METHOD path} with this. */
  synchronized TestingMskService answer(String methodAndPath, Object answer) {
    fixed.put(methodAndPath, answer);
    return this;
  }

  /** An operation that goes through these states. */
  synchronized void operation(String arn, String type, String... states) {
    Deque<ClusterOperationInfo> history = new ArrayDeque<>();
    for (String state : states) {
      boolean failed = state.equals("UPDATE_FAILED");
      history.add(
          new ClusterOperationInfo(
              null,
              null,
              null,
              null,
              failed ? new ErrorInfo("FAILED", "broker 4 did not start") : null,
              arn,
              state,
              List.of(
                  new ClusterOperationStep(
                      new ClusterOperationStepInfo("COMPLETED"), "START_BROKER_4"),
                  new ClusterOperationStep(
                      new ClusterOperationStepInfo(
                          state.equals("UPDATE_COMPLETE") ? "COMPLETED" : "IN_PROGRESS"),
                      "START_BROKER_5")),
              type,
              null,
              null,
              null));
    }
    operations.put(arn, history);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    requests.add(
        new Request(
            method,
            exchange.getRequestURI().toString(),
            bytes.length == 0 ? Json.mapper().nullNode() : Json.mapper().readTree(bytes),
            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))));
    try {
      Object answer = answer(method, exchange.getRequestURI().getRawPath());
      send(exchange, answer == null ? 204 : 200, answer);
    } catch (MskException e) {
      exchange.getResponseHeaders().add("x-amzn-ErrorType", e.kind().wireName());
      Map<String, String> body = new HashMap<>();
      body.put("message", e.getMessage());
      if (e.invalidParameter() != null) {
        body.put("invalidParameter", e.invalidParameter());
      }
      send(exchange, e.kind().status(), body);
    }
  }

  private static void send(HttpExchange exchange, int status, @Nullable Object body)
      throws IOException {
    byte[] bytes = body == null ? new byte[0] : Json.mapper().writeValueAsBytes(body);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private @Nullable Object answer(String method, String rawPath) {
    String path = URLDecoder.decode(rawPath, StandardCharsets.UTF_8);
    Object known = fixed.get(method + " " + path);
    if (known instanceof MskException refusal) {
      throw refusal;
    }
    if (known != null) {
      return known;
    }
    Matcher segment = ARN.matcher(rawPath);
    String arn = segment.find() ? decode(segment.group()) : "";
    return switch (method + " " + ARN.matcher(rawPath).replaceAll("ARN")) {
      case "GET " + ServiceInfo.PATH -> new ServiceInfo("1.0", 4711, "/data", false);
      case "GET /api/v2/clusters" ->
          Map.of(
              "clusterInfoList",
              clusters.values().stream()
                  .filter(TestingCluster::isThere)
                  .map(TestingCluster::now)
                  .sorted(java.util.Comparator.comparing(Cluster::clusterName))
                  .toList());
      case "GET /api/v2/clusters/ARN" -> {
        TestingCluster cluster = cluster(arn);
        Cluster described = cluster.now();
        cluster.moveOn();
        yield Map.of("clusterInfo", described);
      }
      case "GET /v1/clusters/ARN/bootstrap-brokers" ->
          Map.of("bootstrapBrokerString", cluster(arn).bootstrap());
      case "GET /v1/clusters/ARN/nodes" -> Map.of("nodeInfoList", cluster(arn).nodes());
      case "POST /api/v2/clusters" -> created();
      case "DELETE /v1/clusters/ARN" -> Map.of("clusterArn", arn, "state", ClusterState.DELETING);
      case "PUT /v1/clusters/ARN/nodes/count",
          "PUT /v1/clusters/ARN/reboot-broker",
          "PUT /v1/clusters/ARN/configuration" ->
          Map.of("clusterArn", arn, "clusterOperationArn", operations.keySet().iterator().next());
      case "GET /v1/operations/ARN" -> Map.of("clusterOperationInfo", describeOperation(arn));
      default ->
          throw new MskException(
              MskException.Kind.NOT_IMPLEMENTED, method + " " + path + " is not served.", null);
    };
  }

  private Object created() {
    String name = requests.getLast().body().path("clusterName").asText();
    TestingCluster cluster =
        new TestingCluster(name, ClusterState.CREATING, ClusterState.CREATING, ClusterState.ACTIVE);
    with(cluster);
    return Map.of("clusterArn", cluster.arn(), "clusterName", name, "state", ClusterState.CREATING);
  }

  private ClusterOperationInfo describeOperation(String arn) {
    Deque<ClusterOperationInfo> history = operations.get(arn);
    if (history == null) {
      throw MskException.notFound("clusterOperationArn", "There is no operation " + arn + ".");
    }
    return history.size() > 1 ? history.removeFirst() : history.getFirst();
  }

  private TestingCluster cluster(String arn) {
    TestingCluster cluster = clusters.get(arn);
    if (cluster == null || !cluster.isThere()) {
      throw MskException.notFound("clusterArn", "There is no cluster " + arn + ".");
    }
    return cluster;
  }

  private static String decode(String segment) {
    return URLDecoder.decode(segment, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
