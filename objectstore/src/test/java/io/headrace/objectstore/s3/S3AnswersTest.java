package io.headrace.objectstore.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.headrace.objectstore.NoSuchObjectException;
import io.headrace.objectstore.ObjectStore;
import io.headrace.objectstore.Payload;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that a well-behaved test server does not give when one wants them. */
class S3AnswersTest {
  private static final Payload SOME = Payload.of("some".getBytes(UTF_8));
  private static final int NONE = 0;

  private final Queue<Integer> answers = new ArrayDeque<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<Duration> sleeps = new ArrayList<>();
  private HttpServer server;
  private ObjectStore store;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    S3ProxyServer.useCredentials();
    URI uri =
        URI.create("s3://bucket/p?endpoint=http://127.0.0.1:" + server.getAddress().getPort());
    store = S3Location.parse(uri).open(new Random(1), sleeps::add);
  }

  @AfterEach
  void stop() {
    store.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    requests.add(
        "%s %s %s %s %s"
            .formatted(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders().getFirst("If-None-Match"),
                exchange.getRequestHeaders().getFirst("Expect"),
                new String(body, UTF_8)));
    int status = answers.remove();
    if (status != NONE) {
      exchange.sendResponseHeaders(status, -1);
    }
    exchange.close();
  }

  @Test
  void aConflictIsTriedUntilItIsDecided() throws IOException {
    answers.addAll(List.of(409, 409, 200));
    assertThat(store.putIfAbsent("key", SOME)).isTrue();
    answers.addAll(List.of(409, 412));
    assertThat(store.putIfAbsent("key", SOME)).isFalse();

    assertThat(requests).hasSize(5).containsOnly("PUT /bucket/p/key * null some");
    assertThat(sleeps).hasSize(3);
  }

  @Test
  void aConflictThatStaysIsAnError() {
    answers.addAll(Collections.nCopies(60, 409));

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.putIfAbsent("key", SOME));
    assertThat(answers).isEmpty();
  }

  @Test
  void aLostAnswerIsNotAskedForAgain() throws IOException {
    answers.addAll(List.of(200, NONE, 412));
    assertThat(store.putIfAbsent("first", SOME)).isTrue();

    // On the connection of the first, as a broker's would be.
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> store.putIfAbsent("key", SOME))
        .withMessageContaining("s3://bucket/p/key");
    assertThat(requests).hasSize(2);
  }

  @Test
  void anErrorIsNotTriedAgain() {
    answers.addAll(List.of(503, 500, 500));

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.putIfAbsent("key", SOME));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.put("key", SOME));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.get("key"));
    assertThat(requests).hasSize(3);
  }

  @Test
  void a404ThatDoesNotNameTheKeyIsNoMissingObject() {
    answers.add(404);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> store.get("key"))
        .isNotInstanceOf(NoSuchObjectException.class);
  }
}
