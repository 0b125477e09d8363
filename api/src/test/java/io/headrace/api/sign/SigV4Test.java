package io.headrace.api.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Signing and verifying, with the AWS SDK's signer as the oracle. */
class SigV4Test {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final Credentials KEY =
      new Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG", null);
  private static final List<String> PATHS =
      List.of(
          "/",
          "/v1/clusters",
          "/v1/clusters/arn%3Aaws%3Akafka%3Alocal-1%3A000000000000%3Acluster%2Fc%2F1-2",
          "/v1/tags/a%20b~c",
          "/v1/clusters/x/topics/host.telemetry");
  private static final List<String> QUERIES =
      List.of(
          "", "maxResults=10", "nextToken=a%2Fb%3D%3D&maxResults=5", "tagKeys=b&tagKeys=a", "x=");

  @Test
  @SuppressWarnings("DoNotCreateRandom") // fixed seed
  void signsAsTheSdkDoes() {
    Random random = new Random(42);
    for (int i = 0; i < 300; i++) {
      String path = PATHS.get(random.nextInt(PATHS.size()));
      String query = QUERIES.get(random.nextInt(QUERIES.size()));
      byte[] body = new byte[random.nextInt(40)];
      random.nextBytes(body);
      Credentials key = random.nextBoolean() ? KEY : new Credentials("AKID", "secret", "tok/en==");
      SignableRequest request =
          new SignableRequest("POST", path, query, Map.of("host", "127.0.0.1:8642"), body);
      String ours =
          SigV4.sign(request, key, "local-1", "kafka", NOW).getOrDefault("Authorization", "");
      assertThat(ours).as(path + "?" + query).isEqualTo(sdk(request, key));
    }
  }

  private static String sdk(SignableRequest request, Credentials key) {
    AwsCredentialsIdentity identity =
        key.sessionToken() == null
            ? AwsCredentialsIdentity.create(key.accessKeyId(), key.secretAccessKey())
            : AwsSessionCredentialsIdentity.create(
                key.accessKeyId(), key.secretAccessKey(), key.sessionToken());
    String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
    SdkHttpRequest http =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.fromValue(request.method()))
            .uri(URI.create("http://127.0.0.1:8642" + request.rawPath() + query))
            .putHeader("host", "127.0.0.1:8642")
            .build();
    return AwsV4HttpSigner.create()
        .sign(
            sign ->
                sign.identity(identity)
                    .request(http)
                    .payload(() -> new java.io.ByteArrayInputStream(request.body()))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "kafka")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "local-1")
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(NOW, ZoneOffset.UTC)))
        .request()
        .firstMatchingHeader("Authorization")
        .orElseThrow();
  }

  @Test
  void whatIsSignedVerifies() {
    SigV4.verify(signed("GET", PATHS.get(2), "a=b", "x"), SigV4Test::secret, "kafka", NOW);
  }

  @Test
  void whatTheSdkSignsVerifies() {
    SignableRequest request =
        new SignableRequest(
            "PUT", PATHS.get(2), QUERIES.get(2), Map.of("host", "127.0.0.1:8642"), bytes("{}"));
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.put("authorization", sdk(request, KEY));
    headers.put("x-amz-date", "20260304T050607Z");
    headers.put(
        "x-amz-content-sha256", "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    SigV4.verify(
        new SignableRequest("PUT", request.rawPath(), request.rawQuery(), headers, request.body()),
        SigV4Test::secret,
        "kafka",
        NOW);
  }

  @Test
  void aChangeOfAnyPartIsSeen() {
    SignableRequest good = signed("GET", "/v1/clusters", "a=b", "x");
    refused(
        new SignableRequest("PUT", good.rawPath(), good.rawQuery(), good.headers(), good.body()),
        "match");
    refused(
        new SignableRequest(
            "GET", "/v1/configurations", good.rawQuery(), good.headers(), good.body()),
        "match");
    refused(
        new SignableRequest("GET", good.rawPath(), "a=c", good.headers(), good.body()), "match");
    refused(
        new SignableRequest("GET", good.rawPath(), good.rawQuery(), good.headers(), bytes("y")),
        "hash");
    refused(with(good, "host", "elsewhere"), "match");
    refused(with(good, "authorization", "Bearer x"), "form");
    refused(with(good, "x-amz-date", "yesterday"), "X-Amz-Date");
    refused(
        with(
            good,
            "authorization",
            good.headers().getOrDefault("authorization", "").replace("AKIDEXAMPLE", "AKIDOTHER")),
        "not known");
    Map<String, String> unsigned = new TreeMap<>(good.headers());
    unsigned.remove("authorization");
    refused(
        new SignableRequest("GET", good.rawPath(), good.rawQuery(), unsigned, good.body()),
        "not signed");
  }

  @Test
  void anOldRequestIsRefused() {
    SignableRequest good = signed("GET", "/v1/clusters", "", "");
    assertThatThrownBy(
            () -> SigV4.verify(good, SigV4Test::secret, "kafka", NOW.plus(Duration.ofMinutes(16))))
        .isInstanceOf(InvalidSignatureException.class)
        .hasMessageContaining("15 minutes");
  }

  private static void refused(SignableRequest request, String reason) {
    assertThatThrownBy(() -> SigV4.verify(request, SigV4Test::secret, "kafka", NOW))
        .isInstanceOf(InvalidSignatureException.class)
        .hasMessageContaining(reason);
  }

  private static SignableRequest with(SignableRequest request, String header, String value) {
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.put(header, value);
    return new SignableRequest(
        request.method(), request.rawPath(), request.rawQuery(), headers, request.body());
  }

  private static SignableRequest signed(String method, String path, String query, String body) {
    SignableRequest request =
        new SignableRequest(method, path, query, Map.of("host", "127.0.0.1:8642"), bytes(body));
    Map<String, String> headers = new HashMap<>(request.headers());
    SigV4.sign(request, KEY, "local-1", "kafka", NOW)
        .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    return new SignableRequest(method, path, query, headers, bytes(body));
  }

  private static @org.jspecify.annotations.Nullable String secret(String id) {
    return id.equals(KEY.accessKeyId()) ? KEY.secretAccessKey() : null;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
