package io.headrace.objectstore.s3;

import io.headrace.objectstore.Backoff;
import io.headrace.objectstore.Keys;
import io.headrace.objectstore.ObjectStore;
import io.headrace.objectstore.Sleeper;
import io.headrace.objectstore.UriParameters;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Where objects lie in S3 or a service that speaks its protocol: {@code
 * s3://bucket/prefix?region=…&endpoint=…&pathStyle=…&connectTimeoutMs=…&readTimeoutMs=…}.
 *
 * @param prefix of all keys in the bucket, empty or ending in a slash
 * @param region us-east-1 unless the URI says another
 * @param endpoint http or https URI of the service, null for AWS itself
 * @param pathStyle whether the bucket is named in the path, not in the host; unless said, it is if
 *     there is an endpoint
 * @param connectTimeout 5 s unless said
 * @param readTimeout the longest silence of the service, 30 s unless said
 */
public record S3Location(
    String bucket,
    String prefix,
    String region,
    @Nullable URI endpoint,
    boolean pathStyle,
    Duration connectTimeout,
    Duration readTimeout) {
  private static final Set<String> PARAMETERS =
      Set.of("region", "endpoint", "pathStyle", "connectTimeoutMs", "readTimeoutMs");
  private static final Backoff CONFLICTS =
      new Backoff(Duration.ofMillis(20), Duration.ofSeconds(1));

  /**
   * Reads a URI.
   *
   * @throws IllegalArgumentException if it is none, or a parameter or its value is unknown
   */
  public static S3Location parse(URI uri) {
    String bucket = uri.getAuthority();
    if (!"s3".equals(uri.getScheme()) || bucket == null || bucket.contains("@")) {
      throw new IllegalArgumentException(
          "'%s' names no bucket; use s3://bucket/prefix".formatted(uri));
    }
    UriParameters parameters = UriParameters.of(uri, PARAMETERS);
    String region = parameters.get("region");
    URI endpoint = endpoint(uri, parameters.get("endpoint"));
    return new S3Location(
        bucket,
        prefix(uri),
        region == null ? "us-east-1" : region,
        endpoint,
        parameters.getBoolean("pathStyle", endpoint != null),
        parameters.getMillis("connectTimeoutMs", Duration.ofSeconds(5)),
        parameters.getMillis("readTimeoutMs", Duration.ofSeconds(30)));
  }

  /**
   * Opens the store. Credentials come from the AWS SDK's default chain. The SDK does not retry: see
   * {@link S3ObjectStore}.
   *
   * @param random spreads the attempts of writers who met at one key; thread-safe
   */
  public ObjectStore open(RandomGenerator random, Sleeper sleeper) {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(region))
            .forcePathStyle(pathStyle)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(c -> c.chunkedEncodingEnabled(false))
            .overrideConfiguration(
                c ->
                    c.retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(new ExpectForLarge()))
            .httpClient(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(connectTimeout)
                    .socketTimeout(readTimeout)
                    .build());
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return new S3ObjectStore(
        builder.build(), bucket, prefix, readTimeout, CONFLICTS, random, sleeper);
  }

  private static String prefix(URI uri) {
    String path = uri.getPath() == null ? "" : uri.getPath();
    String prefix = path.replaceAll("^/+|/+$", "");
    if (prefix.isEmpty()) {
      return "";
    }
    if (!Keys.isValid(prefix)) {
      throw new IllegalArgumentException(
          "'%s' has the prefix '%s'; it must be like a key".formatted(uri, prefix));
    }
    return prefix + "/";
  }

  private static @Nullable URI endpoint(URI uri, @Nullable String value) {
    if (value == null) {
      return null;
    }
    if (!value.matches("https?://[^/?#]+/?")) {
      throw new IllegalArgumentException(
          "'%s' has endpoint '%s'; it must be http://host:port or https://host:port"
              .formatted(uri, value));
    }
    return URI.create(value);
  }
}
