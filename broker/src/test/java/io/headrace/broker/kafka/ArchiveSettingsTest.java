package io.headrace.broker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchiveSettingsTest {
  @Test
  void aLongStreamIsArchivedSooner() {
    ArchiveSettings settings =
        ArchiveSettings.of(
            Map.of(
                "headrace.archive.oldest.ms", "60000", "headrace.archive.stream.objects", "1000"));
    assertThat(settings.oldestMillis(0)).isEqualTo(60_000);
    assertThat(settings.oldestMillis(1000)).isEqualTo(60_000);
    assertThat(settings.oldestMillis(2000)).isEqualTo(30_000);
    assertThat(settings.oldestMillis(60_000)).isEqualTo(1000);
  }
}
