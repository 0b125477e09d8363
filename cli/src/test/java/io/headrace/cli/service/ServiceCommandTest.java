package io.headrace.cli.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.cli.CommandFailure;
import io.headrace.cli.TestingSession;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceCommandTest {
  @TempDir private Path home = Path.of("");

  @BeforeEach
  void install() throws IOException {
    Path jars = Files.createDirectories(home.resolve("lib/service"));
    for (String name : new String[] {"b.jar", "a.jar", "readme.txt"}) {
      Files.createFile(jars.resolve(name));
    }
  }

  private ServiceCommand command(Map<String, String> environment) {
    return new ServiceCommand(
        TestingSession.of(
            URI.create("http://127.0.0.1:1"), home, home.resolve("data"), environment));
  }

  @Test
  void aShellInFrontMakesItDeafToCtrlC() {
    assertThat(command(Map.of()).run(9000, true))
        .startsWith("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh")
        .contains("@" + home.resolve("etc/service.jvm"), "-Dheadrace.home=" + home)
        .endsWith(
            "io.headrace.control.app.HeadraceService",
            "--data",
            home.resolve("data").toString(),
            "--port",
            "9000",
            "--keep");
  }

  @Test
  void jarsComeInTheOrderOfTheirNames() {
    Path jars = home.resolve("lib/service");
    assertThat(command(Map.of()).stopNodes())
        .containsSequence("-cp", jars.resolve("a.jar") + File.pathSeparator + jars.resolve("b.jar"))
        .endsWith("--stop-nodes")
        .doesNotContain("sh");
  }

  @Test
  void theStartUpCacheIsUsedOrMade() throws IOException {
    assertThat(String.join(" ", command(Map.of()).run(0, false))).doesNotContain("AOT");
    Path cache = Files.createDirectories(home.resolve("cache")).resolve("service.aot");
    Files.createFile(cache);
    assertThat(command(Map.of()).run(0, false)).contains("-XX:AOTCache=" + cache);
    assertThat(command(Map.of("HEADRACE_AOT_RECORD", home.toString())).run(0, false))
        .contains("-XX:AOTCacheOutput=" + home.resolve("service.aot"))
        .doesNotContain("-XX:AOTCache=" + cache);
  }

  @Test
  void anIncompleteInstallationIsNamed() throws IOException {
    try (var files = Files.list(home.resolve("lib/service"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(home.resolve("lib/service"));
    assertThatThrownBy(() -> command(Map.of()).run(0, false))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(home.resolve("lib/service").toString());
  }
}
