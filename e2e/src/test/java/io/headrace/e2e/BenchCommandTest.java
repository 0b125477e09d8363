package io.headrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.api.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code headrace bench} from the distribution, on two targets for two seconds, and the pages made
 * of it. What the figures are says nothing here.
 */
@Tag("long")
class BenchCommandTest {
  private static final Path HOME =
      Path.of(System.getProperty("headrace.dist", "../dist/target/headrace"))
          .toAbsolutePath()
          .normalize();

  @TempDir Path directory;

  private String headrace(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Dheadrace.home=" + HOME,
                    "-cp",
                    HOME.resolve("lib/cli") + "/*",
                    "io.headrace.cli.Headrace"),
                Stream.of(arguments))
            .toList();
    Path out = directory.resolve("out");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(directory.resolve("err").toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(directory.resolve("err"))).isZero();
    return Files.readString(out);
  }

  @Test
  void twoTargetsAreComparedAndNothingIsLeftBehind() throws Exception {
    Path workload =
        Files.writeString(
            directory.resolve("small.yaml"),
            "name: small\npartitionsPerTopic: 3\nproducerRate: 200\n");
    Path files = Files.createDirectory(directory.resolve("files"));
    Path results = directory.resolve("results");
    String json =
        headrace(
            ("bench -w %s -t stock -t express --rounds 1 --seconds 2 --warm-up 0.5 --heat-up 0"
                    + " --settle 0 --heap 256 --files %s -o %s --output json")
                .formatted(workload, files, results)
                .split(" ", -1));
    Set<String> figures = new HashSet<>();
    for (JsonNode row : Json.mapper().readTree(json).get("comparison")) {
      for (JsonNode value : row.get("values")) {
        assertThat(value.get("median").isNumber()).as("%s", row).isTrue();
        figures.add(value.get("target").asText() + ": " + row.get("figure").asText());
        if (row.get("figure").asText().equals("replicated between brokers")) {
          boolean stock = value.get("target").asText().equals("stock");
          assertThat(value.get("median").asDouble() > 0).isEqualTo(stock);
        }
      }
    }
    assertThat(figures)
        .contains(
            "stock: produce p99",
            "express: produce p99",
            "stock: broker CPU",
            "express: store requests",
            "stock: replicated between brokers");
    try (Stream<Path> left = Files.list(files)) {
      assertThat(left).isEmpty();
    }
    String file = results.resolve("results.json").toString();
    String page =
        headrace("bench", "report", file, "-o", directory.resolve("page.html").toString());
    assertThat(page).contains("page.html");
    headrace("bench", "publish", file, "-o", directory.resolve("page.md").toString());
    assertThat(directory.resolve("page.md")).content().contains("## small", "| produced |");
  }
}
