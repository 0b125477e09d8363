package io.headrace.api.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Our signatures against those of AWS's SDK, which is the oracle. One seed replays one run. */
class SigV4Test {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final String REGION = "local-1";

  private static final List<SdkHttpMethod> METHODS = List.of(SdkHttpMethod.values());

  private static final List<String> SEGMENTS =
      List.of(
          "arn%3Aaws%3Akafka%3Alocal-1%3A000000000000%3Acluster%2Fc%2F1f3e",
          "arn:aws:kafka:local-1:0:cluster%2Fc",
          "v1",
          "topics",
          "a%20b",
          "%C3%BC",
          "a~b_c.d-e",
          "x%2Bx",
          "star*");

  private static final List<String> TEXTS =
      List.of("", "1", "a b", "ü/€", "a=b&c", "x+y", "%25", "~*'()", "K1");

  private static Credentials credentials(Random random) {
    String token = random.nextBoolean() ? "token/" + random.nextInt() + "+=" : null;
    return new Credentials("AKID" + random.nextInt(9), "secret" + random.nextLong(), token);
  }

  private static AwsCredentialsIdentity identity(Credentials credentials) {
    String token = credentials.sessionToken();
    return token == null
        ? AwsCredentialsIdentity.create(credentials.accessKeyId(), credentials.secretAccessKey())
        : AwsSessionCredentialsIdentity.create(
            credentials.accessKeyId(), credentials.secretAccessKey(), token);
  }

  private static SdkHttpRequest request(Random random) {
    StringBuilder path = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      path.append('/').append(SEGMENTS.get(random.nextInt(SEGMENTS.size())));
    }
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .protocol("http")
            .host("127.0.0.1")
            .port(8642)
            .method(METHODS.get(random.nextInt(METHODS.size())))
            .encodedPath(path.toString());
    for (int i = random.nextInt(4); i > 0; i--) {
      request.appendRawQueryParameter(
          "p" + random.nextInt(3), TEXTS.get(random.nextInt(TEXTS.size())));
    }
    if (random.nextBoolean()) {
      request.putHeader("Content-Type", "application/json");
    }
    return request.build();
  }

  private static SignedRequest signedByTheSdk(
      SdkHttpRequest request, byte[] body, Credentials credentials) {
    return AwsV4HttpSigner.create()
        .sign(
            sign ->
                sign.identity(identity(credentials))
                    .request(request)
                    .payload(() -> new ByteArrayInputStream(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "kafka")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, REGION)
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(NOW, ZoneOffset.UTC)));
  }

  private static SignableRequest received(SdkHttpRequest request, byte[] body) {
    Map<String, String> headers = new TreeMap<>();
    request.forEachHeader(
        (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return new SignableRequest(
        request.method().name(),
        request.encodedPath(),
        request.encodedQueryParameters().orElse(""),
        headers,
        body);
  }

  private static byte[] body(Random random) {
    byte[] body = new byte[random.nextInt(100)];
    random.nextBytes(body);
    return body;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whatTheSdkSignsVerifiesAndIsSignedAlike(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      Credentials credentials = credentials(random);
      byte[] body = body(random);
      SdkHttpRequest plain = request(random);
      SignableRequest received = received(signedByTheSdk(plain, body, credentials).request(), body);

      SigV4.verify(
          received,
          key -> key.equals(credentials.accessKeyId()) ? credentials.secretAccessKey() : null,
          "kafka",
          NOW);

      Map<String, String> headers = new HashMap<>(received(plain, body).headers());
      headers.put("host", "127.0.0.1:8642");
      SignableRequest ours =
          new SignableRequest(
              received.method(), received.rawPath(), received.rawQuery(), headers, body);
      String signed = SigV4.sign(ours, credentials, REGION, "kafka", NOW).get("Authorization");
      assertThat(signed)
          .as("seed %d, request %d: %s", seed, i, received)
          .isEqualTo(received.headers().get("authorization"));
    }
  }

  @Test
  void tamperingWithAnyPartIsNoticed() {
    Random random = new Random(5);
    for (int i = 0; i < 50; i++) {
      Credentials credentials = new Credentials("AKID", "secret", "token");
      SignableRequest good =
          received(
              signedByTheSdk(request(random), new byte[] {1, 2}, credentials).request(),
              new byte[] {1, 2});
      refused(with(good, "BREW", good.rawPath(), good.rawQuery(), good.body()), NOW);
      refused(with(good, good.method(), good.rawPath() + "x", good.rawQuery(), good.body()), NOW);
      refused(
          with(good, good.method(), good.rawPath(), good.rawQuery() + "&more=1", good.body()), NOW);
      refused(with(good, good.method(), good.rawPath(), good.rawQuery(), new byte[] {1, 3}), NOW);
      for (String header :
          List.of("host", "x-amz-date", "x-amz-content-sha256", "x-amz-security-token")) {
        refused(withHeader(good, header, good.headers().get(header) + "0"), NOW);
      }
      String authorization = String.valueOf(good.headers().get("authorization"));
      for (String changed :
          List.of(
              authorization.replace("/local-1/", "/local-2/"),
              authorization.replace("/kafka/", "/s3/"),
              authorization.replace("=AKID", "=OTHER"),
              authorization.replace("20260301", "20260302"),
              authorization.replace("host;", ""),
              authorization.substring(0, authorization.length() - 1) + "x",
              flippedSignature(authorization),
              "")) {
        refused(withHeader(good, "authorization", changed), NOW);
      }
      refused(good, NOW.plus(Duration.ofMinutes(16)));
      refused(good, NOW.minus(Duration.ofMinutes(16)));
    }
  }

  private static String flippedSignature(String authorization) {
    char last = authorization.charAt(authorization.length() - 1);
    return authorization.substring(0, authorization.length() - 1) + (last == '0' ? '1' : '0');
  }

  private static SignableRequest with(
      SignableRequest request, String method, String path, String query, byte[] body) {
    return new SignableRequest(method, path, query, request.headers(), body);
  }

  private static SignableRequest withHeader(SignableRequest request, String name, String value) {
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.put(name, value);
    return new SignableRequest(
        request.method(), request.rawPath(), request.rawQuery(), headers, request.body());
  }

  private static void refused(SignableRequest request, Instant now) {
    assertThatThrownBy(
            () -> SigV4.verify(request, key -> key.equals("AKID") ? "secret" : null, "kafka", now))
        .as(request.toString())
        .isInstanceOf(InvalidSignatureException.class)
        .message()
        .isNotBlank()
        .doesNotContain("secret'");
  }

  @Test
  void aHeaderThatIsNoSignatureSaysWhatIsWrong() {
    for (String header :
        List.of("", "Basic x", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 Credential=a/b/c/d/e")) {
      assertThatThrownBy(() -> SigV4.parse(header))
          .isInstanceOf(InvalidSignatureException.class)
          .hasMessageContaining("Authorization");
    }
  }

  @Test
  void credentialsNeverShowTheirSecret() {
    Credentials credentials = new Credentials("AKID", "hush", "hush-token");

    assertThat(credentials.toString()).contains("AKID").doesNotContain("hush");
  }
}
