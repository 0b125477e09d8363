package io.headrace.objectstore.s3;

import io.headrace.objectstore.Backoff;
import io.headrace.objectstore.Keys;
import io.headrace.objectstore.NoSuchObjectException;
import io.headrace.objectstore.ObjectInfo;
import io.headrace.objectstore.ObjectStore;
import io.headrace.objectstore.Payload;
import io.headrace.objectstore.Sleeper;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Objects in a bucket of S3, or of a service that speaks its protocol.
 *
 * <p>Put-if-absent is a PUT with {@code If-None-Match: *} (S3 since August 2024). 412 means that an
 * object is there: false. 409 means that another write of the key is under way and this one was not
 * carried out: it is tried again until one of the two is decided, for half a minute or so.
 *
 * <p>Nothing else is tried again here, and the SDK's own retries are off: had a conditional PUT
 * been carried out and its answer lost, a second one would be told 412, and the writer that it had
 * lost to another. A lost answer is an {@link IOException}, which leaves the outcome open; {@link
 * io.headrace.objectstore.RetryingObjectStore} knows what may be done about it.
 *
 * <p>Bytes go from the payload's buffers to the connection; over http (not https) they are read
 * once more before, for the signature. An object has at most 5 GiB, S3's limit for one request.
 *
 * <p>Thread-safe.
 */
public final class S3ObjectStore implements ObjectStore {
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int MOST_CONFLICTS = 60;
  private static final int LARGEST_PAGE = 1000;
  private static final long LARGEST_PUT = 5L << 30;
  private static final int SLOWEST_BYTES_PER_SECOND = 1 << 20;

  private final S3Client client;
  private final String bucket;
  private final String prefix;
  private final Duration patience;
  private final Backoff conflicts;
  private final RandomGenerator random;
  private final Sleeper sleeper;

  /**
   * Takes over a client, which is closed with the store, and which must not retry.
   *
   * @param prefix that all keys get in the bucket, empty or ending in a slash
   * @param patience how long a put may take beside the time for its bytes, at 1 MiB/s
   * @param conflicts the waits between attempts of writers who met at one key
   * @param random thread-safe
   */
  public S3ObjectStore(
      S3Client client,
      String bucket,
      String prefix,
      Duration patience,
      Backoff conflicts,
      RandomGenerator random,
      Sleeper sleeper) {
    this.client = client;
    this.bucket = bucket;
    this.prefix = prefix;
    this.patience = patience;
    this.conflicts = conflicts;
    this.random = random;
    this.sleeper = sleeper;
  }

  @Override
  public ByteBuffer get(String key) throws IOException {
    return get(key, null);
  }

  @Override
  public ByteBuffer get(String key, long offset, int length) throws IOException {
    Keys.checkRange(offset, length);
    long last = Math.addExact(offset, length - 1);
    return get(key, "bytes=%d-%d".formatted(offset, last));
  }

  @Override
  public void put(String key, Payload payload) throws IOException {
    PutObjectRequest request = putRequest(key, payload).build();
    try {
      var _ = client.putObject(request, body(payload));
    } catch (SdkException | UncheckedIOException e) {
      throw failed("writing", key, e);
    }
  }

  @Override
  public boolean putIfAbsent(String key, Payload payload) throws IOException {
    PutObjectRequest request = putRequest(key, payload).ifNoneMatch("*").build();
    for (int attempt = 1; ; attempt++) {
      try {
        var _ = client.putObject(request, body(payload));
        return true;
      } catch (S3Exception e) {
        if (e.statusCode() == PRECONDITION_FAILED) {
          return false;
        }
        if (e.statusCode() != CONFLICT || attempt == MOST_CONFLICTS) {
          throw failed("writing", key, e);
        }
      } catch (SdkException | UncheckedIOException e) {
        throw failed("writing", key, e);
      }
      conflicts.pause(attempt, random, sleeper);
    }
  }

  @Override
  public List<ObjectInfo> list(String keyPrefix, String after, int limit) throws IOException {
    Keys.checkLimit(limit);
    List<ObjectInfo> found = new ArrayList<>();
    String token = null;
    do {
      ListObjectsV2Response page = page(keyPrefix, after, token, limit - found.size());
      for (S3Object object : page.contents()) {
        String key = object.key().substring(prefix.length());
        // Objects of other makers may have names that are no keys, and some servers take a prefix
        // with a double slash for one with a single slash.
        if (Keys.isValid(key) && key.startsWith(keyPrefix) && found.size() < limit) {
          found.add(new ObjectInfo(key, object.size(), object.lastModified()));
        }
      }
      token = Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
    } while (token != null && found.size() < limit);
    return found;
  }

  @Override
  public void delete(String key) throws IOException {
    String name = name(key);
    try {
      var _ = client.deleteObject(r -> r.bucket(bucket).key(name));
    } catch (SdkException e) {
      throw failed("deleting", key, e);
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private ByteBuffer get(String key, @Nullable String range) throws IOException {
    GetObjectRequest request =
        GetObjectRequest.builder().bucket(bucket).key(name(key)).range(range).build();
    try {
      return client.getObject(request, S3ObjectStore::read);
    } catch (S3Exception e) {
      if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
        return ByteBuffer.allocate(0);
      }
      // 404 is also the answer where there is no bucket.
      if (e.statusCode() == NOT_FOUND && "NoSuchKey".equals(code(e))) {
        throw new NoSuchObjectException(key);
      }
      throw failed("reading", key, e);
    } catch (SdkException e) {
      throw failed("reading", key, e);
    }
  }

  private static @Nullable String code(S3Exception e) {
    return e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
  }

  private static ByteBuffer read(GetObjectResponse response, AbortableInputStream stream)
      throws IOException {
    byte[] bytes = new byte[Math.toIntExact(response.contentLength())];
    int count = stream.readNBytes(bytes, 0, bytes.length);
    if (count < bytes.length) {
      throw new EOFException("%d of %d bytes came".formatted(count, bytes.length));
    }
    return ByteBuffer.wrap(bytes);
  }

  private ListObjectsV2Response page(
      String keyPrefix, String after, @Nullable String token, int limit) throws IOException {
    ListObjectsV2Request request =
        ListObjectsV2Request.builder()
            .bucket(bucket)
            .prefix(prefix + keyPrefix)
            .startAfter(after.isEmpty() ? null : prefix + after)
            .continuationToken(token)
            .maxKeys(Math.min(limit, LARGEST_PAGE))
            .build();
    try {
      return client.listObjectsV2(request);
    } catch (SdkException e) {
      throw failed("listing", keyPrefix, e);
    }
  }

  private PutObjectRequest.Builder putRequest(String key, Payload payload) throws IOException {
    String name = name(key);
    if (payload.size() > LARGEST_PUT) {
      throw new IOException(
          "%s has %d bytes; S3 takes at most %d in one request, and more is not supported"
              .formatted(key, payload.size(), LARGEST_PUT));
    }
    Duration limit = patience.plusSeconds(payload.size() / SLOWEST_BYTES_PER_SECOND);
    return PutObjectRequest.builder()
        .bucket(bucket)
        .key(name)
        .overrideConfiguration(c -> c.apiCallTimeout(limit));
  }

  private static RequestBody body(Payload payload) {
    return RequestBody.fromContentProvider(
        () -> stream(payload), payload.size(), "application/octet-stream");
  }

  private static InputStream stream(Payload payload) {
    try {
      return payload.openStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String name(String key) {
    return prefix + Keys.check(key);
  }

  private IOException failed(String doing, String key, RuntimeException e) {
    return new IOException(
        "%s s3://%s/%s%s: %s".formatted(doing, bucket, prefix, key, e.getMessage()), e);
  }
}
