package io.headrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a newcomer does: up, look, send something, down, and up again. */
class QuickStartTest {
  private static final long MEMORY_LIMIT = (long) (1.6 * (1L << 30));

  @Test
  void upShowsARecordAndDownStopsEverything() throws IOException {
    try (Headrace headrace = Headrace.installed()) {
      Commands.Result up = headrace.run("up", "--port", "0", "--detach").expect(0);
      assertThat(up.out() + up.err())
          .contains("host.telemetry", "kcat -b", "bootstrap", "aws kafka");
      assertThat(headrace.nodes()).hasSize(4);
      assertThat(residentBytes(headrace)).isLessThan(MEMORY_LIMIT);

      assertThat(headrace.run("status").expect(0).out()).contains("quickstart", "ACTIVE");
      headrace.run("topics", "create", "quickstart", "letters", "--partitions", "3").expect(0);
      assertThat(headrace.run("topics", "list", "quickstart").expect(0).out()).contains("letters");
      assertThat(headrace.run("kafka", "topics", "--list").expect(0).out())
          .contains("letters", "host.telemetry");

      headrace.run("down").expect(0);
      assertThat(headrace.nodes()).isEmpty();

      headrace.run("up", "--port", "0", "--detach").expect(0);
      assertThat(headrace.run("topics", "list", "quickstart").expect(0).out()).contains("letters");
    }
  }

  @Test
  void kcatGetsOutWhatItPutIn() throws IOException {
    assumeTrue(Commands.exists("kcat"), "there is no 'kcat' on the PATH");
    try (Headrace headrace = Headrace.installed()) {
      headrace.run("up", "--port", "0", "--detach").expect(0);
      headrace.run("topics", "create", "quickstart", "lines", "--partitions", "1").expect(0);
      String bootstrap =
          headrace.run("clusters", "bootstrap", "quickstart").expect(0).out().strip();
      Path lines = Files.createTempFile("lines", null);
      try {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
          text.append("line ").append(i).append(" — ünïcode\n");
        }
        Files.writeString(lines, text);
        kcat("-b", bootstrap, "-P", "-t", "lines", "-X", "acks=all", "-l", lines.toString());
        String received = kcat("-b", bootstrap, "-C", "-t", "lines", "-o", "beginning", "-e", "-q");
        assertThat(received).isEqualTo(text.toString());
      } finally {
        Files.delete(lines);
      }
    }
  }

  private static String kcat(String... arguments) {
    List<String> command = new java.util.ArrayList<>(List.of("kcat"));
    command.addAll(List.of(arguments));
    return Commands.run(command, Map.of(), Duration.ofMinutes(2)).expect(0).out();
  }

  /** Resident memory of the service and its nodes. */
  private static long residentBytes(Headrace headrace) throws IOException {
    long sum = resident(headrace.servicePid());
    for (ProcessHandle node : headrace.nodes()) {
      sum += resident(node.pid());
    }
    return sum;
  }

  private static long resident(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .sum();
  }
}
