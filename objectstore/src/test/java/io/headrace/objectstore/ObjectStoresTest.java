package io.headrace.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headrace.objectstore.s3.S3Location;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectStoresTest {
  private static final Payload SOME = Payload.of(new byte[10]);

  @TempDir private Path directory;

  @Test
  void opensADirectory() throws IOException {
    Path root = directory.resolve("a b/c");
    try (ObjectStore store = ObjectStores.open(root.toUri());
        ObjectStore again = ObjectStores.open(root.toUri() + "?fsync=false")) {
      store.put("key", SOME);

      assertThat(again.get("key").remaining()).isEqualTo(10);
      assertThat(root.resolve("key")).hasSize(10);
    }
  }

  @Test
  void opensTheSameMemoryForOneName() throws IOException {
    try (ObjectStore store = ObjectStores.open("memory:one")) {
      store.put("key", SOME);
    }
    try (ObjectStore again = ObjectStores.open("memory:one");
        ObjectStore other = ObjectStores.open("memory:two")) {
      assertThat(again.get("key").remaining()).isEqualTo(10);
      assertThat(other.list("", "", 1)).isEmpty();
    }
  }

  @Test
  void readsWhereABucketIs() {
    assertThat(S3Location.parse(URI.create("s3://bucket")))
        .isEqualTo(
            new S3Location(
                "bucket",
                "",
                "us-east-1",
                null,
                false,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30)));
    assertThat(
            S3Location.parse(
                URI.create(
                    "s3://my.bucket_1/a/b/?endpoint=http%3A%2F%2Flocalhost:9000&region=eu-west-1&pathStyle=false&connectTimeoutMs=10&readTimeoutMs=20")))
        .isEqualTo(
            new S3Location(
                "my.bucket_1",
                "a/b/",
                "eu-west-1",
                URI.create("http://localhost:9000"),
                false,
                Duration.ofMillis(10),
                Duration.ofMillis(20)));
    assertThat(S3Location.parse(URI.create("s3://b?endpoint=http://localhost:9000")).pathStyle())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "gs://bucket/prefix, names no store",
        "/some/directory, file:///directory",
        "not a uri, is no URI",
        "file:relative, file:///directory",
        "file://host/directory, file:///directory",
        "file:///tmp/x?sync=true, unknown parameter 'sync'; known are faults",
        "file:///tmp/x?fsync=yes, true or false",
        "memory:, is no URI",
        "memory:a b, is no URI",
        "memory:a/../b, memory:name",
        "memory:a?b=c, without parameters",
        "s3:bucket, s3://bucket/prefix",
        "s3:///prefix, s3://bucket/prefix",
        "s3://bucket?pathstyle=true, unknown parameter 'pathstyle'; known are",
        "s3://bucket?pathStyle=1, true or false",
        "s3://bucket?region=a&region=b, twice",
        "s3://bucket?endpoint=localhost:9000, http://host:port",
        "s3://bucket?readTimeoutMs=0, positive number of milliseconds",
        "s3://bucket/a//b, must be like a key",
      })
  void refusesWhatIsNoStore(String uri, String says) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ObjectStores.open(uri))
        .withMessageContaining(uri)
        .withMessageContaining(says);
  }
}
