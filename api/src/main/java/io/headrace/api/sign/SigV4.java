package io.headrace.api.sign;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * AWS Signature Version 4 in the {@code Authorization} header.
 *
 * <p>The canonical request is {@code method \n path \n query \n headers \n signed header names \n
 * hex(sha256(body))}; the string to sign names the time, the scope {@code
 * date/region/service/aws4_request} and the hash of the canonical request; the key is the secret,
 * run through HMAC-SHA256 with each part of the scope. The path is percent-encoded once more, as
 * every service but S3 wants it.
 *
 * <p>Source: AWS General Reference, "Signature Version 4 signing process". Pure functions;
 * thread-safe.
 */
public final class SigV4 {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final Duration MAX_SKEW = Duration.ofMinutes(15);
  private static final DateTimeFormatter AMZ_DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private SigV4() {}

  /**
   * The headers that sign a request, to be added to it. The request's own {@code host} header must
   * be among its headers; all of its headers are signed.
   */
  public static Map<String, String> sign(
      SignableRequest request,
      Credentials credentials,
      String region,
      String service,
      Instant now) {
    String date = AMZ_DATE.format(now);
    Map<String, String> added = new LinkedHashMap<>();
    added.put("X-Amz-Date", date);
    added.put("X-Amz-Content-Sha256", hex(sha256(request.body())));
    if (credentials.sessionToken() != null) {
      added.put("X-Amz-Security-Token", credentials.sessionToken());
    }
    Map<String, String> signed = new TreeMap<>(request.headers());
    added.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), value));
    Scope scope = new Scope(date.substring(0, 8), region, service);
    String signature =
        signature(
            request,
            List.copyOf(signed.keySet()),
            signed,
            credentials.secretAccessKey(),
            date,
            scope);
    added.put(
        "Authorization",
        "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(
                ALGORITHM,
                credentials.accessKeyId(),
                scope,
                String.join(";", signed.keySet()),
                signature));
    return added;
  }

  /**
   * Reads an {@code Authorization} header.
   *
   * @throws InvalidSignatureException when it is not a SigV4 header
   */
  public static Authorization parse(String header) {
    return Authorization.parse(header);
  }

  /**
   * Checks a request's signature.
   *
   * @param secrets the secret of an access key id, or null for a key that is not known
   * @param service the service name that the scope must carry
   * @throws InvalidSignatureException with the reason, when the signature does not hold
   */
  public static void verify(
      SignableRequest request,
      Function<String, @Nullable String> secrets,
      String service,
      Instant now) {
    String header = request.headers().get("authorization");
    if (header == null) {
      throw new InvalidSignatureException(
          "The request is not signed: header Authorization is missing.");
    }
    Authorization authorization = Authorization.parse(header);
    String date = request.headers().get("x-amz-date");
    checkTime(date, authorization.scope(), now);
    if (!authorization.scope().service().equals(service)) {
      throw new InvalidSignatureException(
          "Credential scope names service '%s', not '%s'."
              .formatted(authorization.scope().service(), service));
    }
    if (!authorization.signedHeaders().contains("host")) {
      throw new InvalidSignatureException("SignedHeaders must contain host.");
    }
    String secret = secrets.apply(authorization.accessKeyId());
    if (secret == null) {
      throw new InvalidSignatureException(
          "Access key '%s' is not known to this service.".formatted(authorization.accessKeyId()));
    }
    String claimedHash = request.headers().get("x-amz-content-sha256");
    if (claimedHash != null && !claimedHash.equals(hex(sha256(request.body())))) {
      throw new InvalidSignatureException("x-amz-content-sha256 is not the hash of the body.");
    }
    String expected =
        signature(
            request,
            authorization.signedHeaders(),
            request.headers(),
            secret,
            date == null ? "" : date,
            authorization.scope());
    if (!MessageDigest.isEqual(ascii(expected), ascii(authorization.signature()))) {
      throw new InvalidSignatureException(
          "The signature does not match. Check the secret key of '%s' and that nothing rewrites the request."
              .formatted(authorization.accessKeyId()));
    }
  }

  private static void checkTime(@Nullable String date, Scope scope, Instant now) {
    Instant signedAt;
    try {
      signedAt = AMZ_DATE.parse(date == null ? "" : date, Instant::from);
    } catch (DateTimeParseException e) {
      throw new InvalidSignatureException(
          "Header X-Amz-Date is '%s'; expected the form 20260102T030405Z.".formatted(date));
    }
    if (date == null || !date.startsWith(scope.date())) {
      throw new InvalidSignatureException("The credential scope's date is not that of X-Amz-Date.");
    }
    if (Duration.between(signedAt, now).abs().compareTo(MAX_SKEW) > 0) {
      throw new InvalidSignatureException(
          "The request was signed at %s, more than %s minutes from this service's clock, %s."
              .formatted(signedAt, MAX_SKEW.toMinutes(), now));
    }
  }

  private static String signature(
      SignableRequest request,
      List<String> signedHeaders,
      Map<String, String> headers,
      String secret,
      String date,
      Scope scope) {
    StringBuilder canonical =
        new StringBuilder()
            .append(request.method())
            .append('\n')
            .append(canonicalPath(request.rawPath()))
            .append('\n')
            .append(canonicalQuery(request.rawQuery()))
            .append('\n');
    for (String name : signedHeaders) {
      String value = headers.getOrDefault(name, "").strip().replaceAll(" +", " ");
      canonical.append(name).append(':').append(value).append('\n');
    }
    canonical
        .append('\n')
        .append(String.join(";", signedHeaders))
        .append('\n')
        .append(hex(sha256(request.body())));
    String toSign =
        String.join(
            "\n", ALGORITHM, date, scope.toString(), hex(sha256(utf8(canonical.toString()))));
    byte[] key = utf8("AWS4" + secret);
    for (String part : List.of(scope.date(), scope.region(), scope.service(), "aws4_request")) {
      key = hmac(key, utf8(part));
    }
    return hex(hmac(key, utf8(toSign)));
  }

  private static String canonicalPath(String rawPath) {
    if (rawPath.isEmpty()) {
      return "/";
    }
    return Arrays.stream(rawPath.split("/", -1))
        .map(SigV4::encode)
        .collect(Collectors.joining("/"));
  }

  private static String canonicalQuery(String rawQuery) {
    if (rawQuery.isEmpty()) {
      return "";
    }
    return Arrays.stream(rawQuery.split("&"))
        .map(
            pair -> {
              int equals = pair.indexOf('=');
              String name = equals < 0 ? pair : pair.substring(0, equals);
              String value = equals < 0 ? "" : pair.substring(equals + 1);
              return encode(decode(name)) + "=" + encode(decode(value));
            })
        .sorted()
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new InvalidSignatureException("The query string is not percent-encoded: " + text);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, byte[] data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
