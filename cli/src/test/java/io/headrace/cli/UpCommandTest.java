package io.headrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.api.wire.ClusterState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting, as far as it goes without the service's program. */
class UpCommandTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void aServiceThatEndsEarlyHasItsLastWordsTold() throws IOException {
    Files.createDirectories(directory.resolve("etc"));
    Files.writeString(directory.resolve("etc/service.jvm"), "-Xmx32m\n");
    Files.createDirectories(directory.resolve("lib/service"));
    Path data = directory.resolve("data");
    Files.createDirectories(data.resolve("logs"));
    Files.writeString(data.resolve("logs/service.out"), "error: of an earlier run\n");
    CliRun.Result result =
        CliRun.alone()
            .home(directory)
            .inRealTime()
            .run("up", "--data", data.toString(), "--port", "0", "--detach");
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err())
        .contains("error: The service ended while it started", "HeadraceService")
        .doesNotContain("of an earlier run");
  }

  @Test
  void aRunningServiceIsJoined() throws IOException {
    try (TestingMskService service =
        new TestingMskService().with(new TestingCluster("orders", ClusterState.ACTIVE))) {
      ProcessHandle self = ProcessHandle.current();
      Files.writeString(
          directory.resolve("service.json"),
          "{\"pid\":%d,\"startedAtMillis\":%d,\"endpoint\":\"%s\"}"
              .formatted(
                  self.pid(),
                  self.info().startInstant().map(Instant::toEpochMilli).orElse(0L),
                  service.endpoint()));
      CliRun.Result result =
          CliRun.alone()
              .env("HEADRACE_ENDPOINT", "http://127.0.0.1:1")
              .run("up", "--data", directory.toString(), "--detach");
      assertThat(result.exitCode()).isZero();
      assertThat(result.err()).contains("already runs", Long.toString(self.pid()));
      assertThat(result.out()).contains(service.endpoint().toString());
      assertThat(service.changes()).isEmpty();
    }
  }

  @Test
  void aPortThatIsNone() {
    assertThat(CliRun.alone().run("up", "--port", "70000").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aPortThatAnotherProgramHas() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(other.getLocalPort());
      CliRun.Result result =
          CliRun.alone().run("up", "--data", directory.toString(), "--port", port);
      assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(result.err()).contains("error: Port " + port, "--port");
      assertThat(directory).isEmptyDirectory();
    }
  }
}
