package io.headrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.api.wire.ClusterState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service is found through its data directory, and a dead one is not. */
class ServiceAnnouncementTest {
  private static final ProcessHandle SELF = ProcessHandle.current();

  @TempDir private Path data = Path.of("");

  private void announce(long pid, long startedAtMillis, String endpoint) throws IOException {
    Files.writeString(
        data.resolve("service.json"),
        "{\"pid\":%d,\"startedAtMillis\":%d,\"endpoint\":\"%s\"}"
            .formatted(pid, startedAtMillis, endpoint));
  }

  private static long selfStarted() {
    return SELF.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  @Test
  void commandsGoToTheAnnouncedService() throws IOException {
    try (TestingMskService service =
        new TestingMskService().with(new TestingCluster("orders", ClusterState.ACTIVE))) {
      announce(SELF.pid(), selfStarted(), service.endpoint().toString());
      CliRun.Result result = CliRun.alone().run("clusters", "list", "--data", data.toString());
      assertThat(result.out()).startsWith("orders\t");
    }
  }

  @Test
  void aProcessThatGotTheNumberLaterIsNotTheService() throws IOException {
    announce(SELF.pid(), selfStarted() - 60_000, "http://127.0.0.1:1");
    assertThat(ServiceAnnouncement.read(data)).isEmpty();
  }

  @Test
  void neitherIsAProcessThatIsGone() throws IOException {
    announce(Integer.MAX_VALUE, selfStarted(), "http://127.0.0.1:1");
    assertThat(ServiceAnnouncement.read(data)).isEmpty();
  }

  @Test
  void halfAFileIsNoAnnouncement() throws IOException {
    Files.writeString(data.resolve("service.json"), "{\"pid\":");
    assertThat(ServiceAnnouncement.read(data)).isEmpty();
  }

  @Test
  void downWithNothingRunningSaysSo() {
    CliRun.Result result = CliRun.alone().run("down", "--data", data.toString());
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isEqualTo("Nothing is running for " + data + ".\n");
  }
}
