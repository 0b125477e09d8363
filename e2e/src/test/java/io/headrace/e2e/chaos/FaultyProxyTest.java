package io.headrace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.headrace.bench.cluster.StoreFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultyProxyTest {
  private HttpServer store = server();
  private FaultyProxy proxy = proxy();

  private static HttpServer server() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private FaultyProxy proxy() {
    try {
      return FaultyProxy.inFrontOf(URI.create("http://127.0.0.1:" + store.getAddress().getPort()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void start() {
    store.start();
  }

  @AfterEach
  void stop() {
    proxy.close();
    store.stop(0);
  }

  private int get() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.port() + "/")).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  @Test
  void withoutAFaultItIsNotThere() throws IOException, InterruptedException {
    assertThat(get()).isEqualTo(200);
  }

  @Test
  void aSlowStoreAnswersLate() throws IOException, InterruptedException {
    proxy.set(StoreFault.SLOW);
    long begin = System.nanoTime();
    assertThat(get()).isEqualTo(200);
    assertThat(System.nanoTime() - begin).isGreaterThan(500_000_000L);
  }

  @Test
  void aStoreThatIsOutAnswersNobodyUntilItIsBack() throws IOException, InterruptedException {
    proxy.set(StoreFault.OUT);
    assertThatThrownBy(this::get).isInstanceOf(IOException.class);
    proxy.set(StoreFault.NONE);
    assertThat(get()).isEqualTo(200);
  }

  @Test
  void aFailingStoreAnswersSomeRefusesSomeAndDropsSome() throws InterruptedException {
    proxy.set(StoreFault.FAILING);
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      try {
        answers.add(Integer.toString(get()));
      } catch (IOException e) {
        answers.add("dropped");
      }
    }
    assertThat(answers).contains("200").containsAnyOf("503", "dropped");
  }

  @Test
  void theEndpointOfAStoreIsReplaced() {
    String uri =
        "s3://bucket/prefix?region=x&endpoint=http%3A%2F%2Flocalhost%3A9000&pathStyle=true";
    assertThat(StoreUri.endpoint(uri)).isEqualTo(URI.create("http://localhost:9000"));
    assertThat(StoreUri.withEndpoint(uri, 1234))
        .isEqualTo("s3://bucket/prefix?region=x&endpoint=http://127.0.0.1:1234&pathStyle=true");
  }
}
