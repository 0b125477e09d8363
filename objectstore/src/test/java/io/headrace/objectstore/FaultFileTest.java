package io.headrace.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultFileTest {
  @TempDir private Path directory;
  private Path file;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private FaultFile faults;

  @BeforeEach
  void name() {
    file = directory.resolve("faults");
    faults = new FaultFile(file, () -> now);
  }

  private Faults said(String word) throws IOException {
    Files.writeString(file, word);
    now = now.plusMillis(100);
    return faults.get();
  }

  @Test
  void saysHowAStoreBehaves() throws IOException {
    assertThat(faults.get()).isEqualTo(Faults.NONE);
    assertThat(said("slow\n").leastLatency()).isEqualTo(Duration.ofMillis(300));
    assertThat(said("failing").failBefore()).isEqualTo(0.25);
    assertThat(said("out").failBefore()).isEqualTo(1);
    assertThat(said("none\n")).isEqualTo(Faults.NONE);
    assertThat(said("")).isEqualTo(Faults.NONE);
  }

  @Test
  void isReadTenTimesASecond() throws IOException {
    assertThat(said("out").failBefore()).isEqualTo(1);
    Files.delete(file);
    now = now.plusMillis(99);
    assertThat(faults.get().failBefore()).isEqualTo(1);
    now = now.plusMillis(1);
    assertThat(faults.get()).isEqualTo(Faults.NONE);
  }

  @Test
  void refusesOtherWords() {
    assertThatIllegalStateException()
        .isThrownBy(() -> said("odd"))
        .withMessageContaining("'odd'; it may say none, slow, failing, out");
  }

  @Test
  void isNamedByTheStoresUri() throws IOException {
    Files.writeString(file, "out");
    String named = URLEncoder.encode(file.toString(), StandardCharsets.UTF_8);
    try (ObjectStore store =
        ObjectStores.open("%s?faults=%s".formatted(directory.resolve("store").toUri(), named))) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> store.list("", "", 1))
          .withMessageContaining("on purpose");
    }
  }
}
