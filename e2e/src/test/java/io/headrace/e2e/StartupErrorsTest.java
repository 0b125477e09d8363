package io.headrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps Headrace from starting is named, with the way out. */
class StartupErrorsTest {
  @TempDir Path directory = Path.of("");

  @Test
  void aPortInUse() throws IOException {
    try (Headrace headrace = Headrace.installed();
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      explained(headrace.run("up", "--port", port, "--detach"), port, "--port");
    }
  }

  @Test
  void aDataDirectoryThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");
    try (Headrace headrace = Headrace.installed()) {
      String data = file.resolve("data").toString();
      explained(headrace.run("up", "--detach", "--port", "0", "--data", data), data, "--data");
    }
  }

  @Test
  void aFullDisk() throws IOException {
    Path small = Files.createDirectory(directory.resolve("small"));
    List<String> mount =
        List.of("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString());
    boolean mounted = Commands.run(mount, Map.of(), Duration.ofSeconds(10)).exit() == 0;
    assumeTrue(mounted, "only root can mount a small disk");
    try (Headrace headrace = Headrace.installed()) {
      String data = small.resolve("data").toString();
      explained(
          headrace.run("up", "--detach", "--port", "0", "--data", data), data, "--data", "free");
    } finally {
      Commands.run(List.of("umount", "-l", small.toString()), Map.of(), Duration.ofSeconds(10));
    }
  }

  @Test
  void aDataDirectoryInUseIsJoinedNotTakenTwice() {
    try (Headrace headrace = Headrace.started()) {
      long pid = headrace.servicePid();
      headrace.up();
      assertThat(headrace.servicePid()).isEqualTo(pid);
    }
  }

  @Test
  void aJdkThatIsTooOld() throws IOException {
    Path jdk = Files.createDirectories(directory.resolve("jdk-17"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
    try (Headrace headrace = Headrace.installed()) {
      explained(
          headrace.run(Map.of("HEADRACE_JAVA_HOME", jdk.toString()), "status"),
          jdk.toString(),
          "'17'",
          "JDK 25");
    }
  }

  @Test
  void noServiceAndUnknownThings() {
    try (Headrace headrace = Headrace.installed()) {
      Commands.Result none = headrace.run("clusters", "list", "--endpoint", "http://127.0.0.1:1");
      assertThat(none.exit()).isEqualTo(3);
      assertThat(none.err()).contains("http://127.0.0.1:1", "headrace up");
      assertThat(headrace.run("clusters", "lst").exit()).isEqualTo(2);
    }
  }

  private static void explained(Commands.Result result, String... contains) {
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("error: ").contains(contains).doesNotContain("\tat ");
  }
}
