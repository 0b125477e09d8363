package io.headrace.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.api.sign.Credentials;
import io.headrace.api.sign.SigV4;
import io.headrace.api.sign.SignableRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls a Headrace service (or MSK) over HTTP; every request is signed. Thread-safe. */
public final class MskClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI endpoint;
  private final String region;
  private final Credentials credentials;
  private final InstantSource clock;

  /** A client of the service at {@code endpoint}, such as {@code http://127.0.0.1:8642}. */
  public MskClient(URI endpoint, String region, Credentials credentials, InstantSource clock) {
    this.endpoint = endpoint;
    this.region = region;
    this.credentials = credentials;
    this.clock = clock;
  }

  /** Where the service is. */
  public URI endpoint() {
    return endpoint;
  }

  /**
   * Sends a request and reads the answer.
   *
   * @param response the record of the answer, or {@code Void.class} for operations that answer
   *     nothing (then null comes back)
   * @throws MskException when the service answers with an error
   * @throws ServiceUnreachableException when no service answers at the endpoint
   */
  public <T> T call(MskRequest request, Class<T> response) {
    return send(request.operation().method(), request.target(), request.body(), response);
  }

  /**
   * Reads every page of a list operation.
   *
   * @param request makes the request for a page, given its token (null for the first page)
   * @param items the page's items, or null for none
   * @param nextToken the page's token for the next page, or null on the last one
   */
  public <P, T> List<T> pages(
      Function<@Nullable String, MskRequest> request,
      Class<P> page,
      Function<P, @Nullable List<T>> items,
      Function<P, @Nullable String> nextToken) {
    List<T> all = new ArrayList<>();
    @Nullable String token = null;
    do {
      P answer = call(request.apply(token), page);
      List<T> part = items.apply(answer);
      if (part != null) {
        all.addAll(part);
      }
      token = nextToken.apply(answer);
    } while (token != null);
    return all;
  }

  /** What the service says of itself. */
  public ServiceInfo serviceInfo() {
    return send("GET", ServiceInfo.PATH, null, ServiceInfo.class);
  }

  /** Asks the service to stop; its brokers stop with it unless they are to be kept. */
  public void stopService(boolean keepBrokers) {
    send("POST", ServiceInfo.STOP_PATH + "?keepBrokers=" + keepBrokers, null, Void.class);
  }

  @SuppressWarnings("NullAway") // an operation without an answer is called with Void.class
  private <T> T send(String method, String target, @Nullable Object body, Class<T> type) {
    HttpResponse<byte[]> response = exchange(method, target, body);
    if (response.statusCode() / 100 != 2) {
      throw error(response);
    }
    if (type == Void.class || response.body().length == 0) {
      return null;
    }
    try {
      return Json.mapper().readValue(response.body(), type);
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + target + ": unreadable answer", e);
    }
  }

  private HttpResponse<byte[]> exchange(String method, String target, @Nullable Object body) {
    byte[] bytes = encode(body);
    URI uri = URI.create(endpoint.toString().replaceAll("/$", "") + target);
    SignableRequest signable =
        new SignableRequest(
            method,
            uri.getRawPath(),
            uri.getRawQuery() == null ? "" : uri.getRawQuery(),
            Map.of("host", uri.getRawAuthority()),
            bytes);
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofByteArray(bytes));
    SigV4.sign(signable, credentials, region, "kafka", clock.instant()).forEach(builder::header);
    try {
      return http.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (ConnectException e) {
      throw new ServiceUnreachableException(endpoint, e);
    } catch (IOException e) {
      throw new ServiceUnreachableException(endpoint, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceUnreachableException(endpoint, new IOException("interrupted", e));
    }
  }

  private static byte[] encode(@Nullable Object body) {
    if (body == null) {
      return new byte[0];
    }
    try {
      return Json.mapper().writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static MskException error(HttpResponse<byte[]> response) {
    String type = response.headers().firstValue("x-amzn-ErrorType").orElse(null);
    String message = "HTTP " + response.statusCode();
    String parameter = null;
    try {
      JsonNode body = Json.mapper().readTree(response.body());
      message = body.path("message").asText(message);
      parameter =
          body.hasNonNull("invalidParameter") ? body.get("invalidParameter").asText() : null;
    } catch (IOException e) {
      message += ": " + new String(response.body(), java.nio.charset.StandardCharsets.UTF_8);
    }
    return new MskException(MskException.Kind.of(type, response.statusCode()), message, parameter);
  }
}
