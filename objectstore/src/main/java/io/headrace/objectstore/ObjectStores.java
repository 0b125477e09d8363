package io.headrace.objectstore;

import io.headrace.objectstore.file.FileObjectStore;
import io.headrace.objectstore.memory.InMemoryObjectStore;
import io.headrace.objectstore.s3.S3Location;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Opens stores by URI, with the real clock. Thread-safe.
 *
 * <ul>
 *   <li>{@code file:///directory?fsync=true&recycle=true}: {@link FileObjectStore}; without {@code
 *       recycle}, the type of the file system decides; with {@code faults=/file}, for tests, one
 *       that is disturbed as {@link FaultFile} says
 *   <li>{@code memory:name}: {@link InMemoryObjectStore}, the same one for each caller in this
 *       process
 *   <li>{@code s3://bucket/prefix?region=us-east-1&endpoint=http://host:port&pathStyle=true}:
 *       {@link S3Location}; what fails is tried up to four times ({@link RetryingObjectStore})
 * </ul>
 */
public final class ObjectStores {
  private static final Map<String, ObjectStore> IN_MEMORY = new ConcurrentHashMap<>();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int ATTEMPTS = 4;
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1));

  private ObjectStores() {}

  /** As {@link #open(URI)}. */
  public static ObjectStore open(String uri) throws IOException {
    return open(parse(uri));
  }

  /**
   * Opens a store.
   *
   * @throws IllegalArgumentException if the scheme, a parameter or its value is none of those that
   *     stand above
   * @throws IOException if the directory cannot be made
   */
  public static ObjectStore open(URI uri) throws IOException {
    return open(uri, HexFormat.of().toHexDigits(RANDOM.nextLong()));
  }

  /**
   * Opens a store.
   *
   * @param writer as {@link FileObjectStore} takes it; the other stores need none
   * @throws IllegalArgumentException as {@link #open(URI)}
   * @throws IOException as {@link #open(URI)}
   */
  public static ObjectStore open(String uri, String writer) throws IOException {
    return open(parse(uri), writer);
  }

  private static ObjectStore open(URI uri, String writer) throws IOException {
    return switch (uri.getScheme()) {
      case "file" -> openDirectory(uri, writer);
      case "memory" -> openMemory(uri);
      case "s3" -> openBucket(uri);
      case null, default ->
          throw new IllegalArgumentException(
              "'%s' names no store; a store is file:///directory, s3://bucket/prefix or memory:name"
                  .formatted(uri));
    };
  }

  private static ObjectStore openBucket(URI uri) {
    ObjectStore bucket = S3Location.parse(uri).open(RANDOM, Thread::sleep);
    return new RetryingObjectStore(
        bucket, ATTEMPTS, BACKOFF, RetryingObjectStore::isTransient, RANDOM, Thread::sleep);
  }

  private static ObjectStore openDirectory(URI uri, String writer) throws IOException {
    UriParameters parameters = UriParameters.of(uri, Set.of("fsync", "recycle", "faults"));
    String path = uri.getPath();
    if (path == null || path.isEmpty() || uri.getAuthority() != null) {
      throw new IllegalArgumentException(
          "'%s' names no directory; use file:///directory".formatted(uri));
    }
    boolean fsync = parameters.getBoolean("fsync", true);
    InstantSource clock = InstantSource.system();
    @Nullable Boolean recycle =
        parameters.get("recycle") == null ? null : parameters.getBoolean("recycle", true);
    ObjectStore store = new FileObjectStore(Path.of(path), writer, fsync, recycle, clock);
    String faults = parameters.get("faults");
    return faults == null
        ? store
        : new FaultyObjectStore(
            store, new FaultFile(Path.of(faults), clock), RANDOM, clock, Thread::sleep);
  }

  private static ObjectStore openMemory(URI uri) {
    String name = uri.getSchemeSpecificPart();
    if (!Keys.isValid(name)) {
      throw new IllegalArgumentException(
          "'%s' names no store in memory; use memory:name, without parameters".formatted(uri));
    }
    return IN_MEMORY.computeIfAbsent(name, _ -> new InMemoryObjectStore(InstantSource.system()));
  }

  private static URI parse(String uri) {
    try {
      return URI.create(uri);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'%s' is no URI: %s".formatted(uri, e.getMessage()), e);
    }
  }
}
