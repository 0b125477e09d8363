package io.headrace.objectstore.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headrace.objectstore.NoSuchObjectException;
import io.headrace.objectstore.ObjectInfo;
import io.headrace.objectstore.ObjectStore;
import io.headrace.objectstore.ObjectStoreContract;
import io.headrace.objectstore.ObjectStores;
import io.headrace.objectstore.Payload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract against a real server. */
class S3ObjectStoreTest extends ObjectStoreContract {
  private static final Payload SOME = Payload.of("some".getBytes(UTF_8));
  private static final AtomicInteger BUCKETS = new AtomicInteger();

  @TempDir private static Path buckets;
  private static S3ProxyServer server;

  private final String bucket = "bucket-" + BUCKETS.incrementAndGet();

  @BeforeAll
  static void start() throws IOException {
    server = S3ProxyServer.start(buckets.resolve("s3"));
    S3ProxyServer.useCredentials();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  protected ObjectStore open() throws IOException {
    server.createBucket(bucket);
    return openAgain();
  }

  @Override
  protected ObjectStore openAgain() throws IOException {
    return ObjectStores.open(server.uri(bucket + "/some/prefix"));
  }

  /** Another key: s3proxy, which keeps objects in files, answers 500 where S3 answers 204. */
  @Override
  protected String belowAnObject(String key) {
    return key + "-c";
  }

  /**
   * An object: s3proxy removes a directory with its last object, and answers 500 to who writes
   * there just then. S3 has no directories.
   */
  @Override
  protected List<String> staysIn(String directory) {
    return List.of(directory + "stays");
  }

  @Test
  void storesOfTwoPrefixesDoNotMeet() throws IOException {
    try (ObjectStore mine = openAgain();
        ObjectStore other = ObjectStores.open(server.uri(bucket + "/some/pre"));
        ObjectStore all = ObjectStores.open(server.uri(bucket))) {
      mine.put("key", SOME);
      other.put("other", SOME);

      assertThat(mine.list("", "", 9)).extracting(ObjectInfo::key).containsExactly("key");
      assertThat(all.list("", "", 9))
          .extracting(ObjectInfo::key)
          .containsExactly("some/pre/other", "some/prefix/key");
      assertThat(all.get("some/prefix/key")).isEqualTo(mine.get("key"));
    }
  }

  @Test
  void aMissingBucketIsNoMissingObject() throws IOException {
    try (ObjectStore nowhere = ObjectStores.open(server.uri("no-such-bucket"))) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> nowhere.get("key"))
          .isNotInstanceOf(NoSuchObjectException.class)
          .withMessageContaining("s3://no-such-bucket/key");
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> nowhere.put("key", SOME));
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> nowhere.list("", "", 1));
    }
  }
}
