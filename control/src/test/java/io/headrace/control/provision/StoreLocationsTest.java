package io.headrace.control.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import io.headrace.control.cluster.StoreUris;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreLocationsTest {
  private static final UUID CLUSTER = UUID.fromString("0a1b2c3d-0000-4000-8000-00000000000f");

  @ParameterizedTest
  @CsvSource({
    "file:///srv, file:///srv/ID",
    "file:///srv/x/, file:///srv/x/ID",
    "s3://bucket, s3://bucket/ID",
    "s3://bucket/a/b?region=eu-west-1&pathStyle=true, s3://bucket/a/b/ID?region=eu-west-1&pathStyle=true"
  })
  void eachClusterHasAPlaceOfItsOwn(String given, String own) {
    String expected = own.replace("ID", CLUSTER.toString());
    assertThat(new StoreLocations(given, given).of(CLUSTER))
        .isEqualTo(new StoreUris(expected, expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/srv",
        "memory:x",
        "file:srv",
        "file://host/srv",
        "file:///srv?region=x",
        "s3:///prefix",
        "s3://bucket?colour=red",
        "s3://key:secret@bucket/x",
        "ftp://host/x",
        "s3://bucket/{}"
      })
  void whatNamesNoStoreIsRefused(String uri) {
    assertThatThrownBy(() -> new StoreLocations(uri, "file:///srv"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new StoreLocations("file:///srv", uri))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void credentialsAreNotRepeatedInAnError() {
    assertThatThrownBy(() -> new StoreLocations("s3://key:secret@bucket/x", "file:///srv"))
        .message()
        .doesNotContain("secret");
  }

  @Test
  void onlyBrokersWithAStoreInS3GetTheWayToCredentials() {
    Map<String, String> own =
        Map.of(
            "AWS_SECRET_ACCESS_KEY", "s", "HOME", "/root", "HEADRACE_STORE", "x", "PATH", "/bin");
    Cluster standard = TestingCluster.onPaper(1, 1, 1, Map.of());
    Cluster local = TestingCluster.express(standard, new StoreUris("file:///w", "file:///a"));
    Cluster remote = TestingCluster.express(standard, new StoreUris("file:///w", "s3://a/b"));
    Node broker = standard.brokers().getFirst();

    assertThat(NodeJvm.environment(standard, broker, own))
        .containsOnlyKeys("PATH", "LANG", "MALLOC_ARENA_MAX");
    assertThat(NodeJvm.environment(local, broker, own))
        .containsOnlyKeys("PATH", "LANG", "MALLOC_ARENA_MAX");
    assertThat(NodeJvm.environment(remote, broker, own))
        .containsEntry("AWS_SECRET_ACCESS_KEY", "s")
        .containsEntry("HOME", "/root")
        .doesNotContainKey("HEADRACE_STORE");
    assertThat(NodeJvm.environment(remote, remote.controllers().getFirst(), own))
        .doesNotContainKey("AWS_SECRET_ACCESS_KEY");
  }
}
