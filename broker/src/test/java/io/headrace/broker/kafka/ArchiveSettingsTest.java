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

  @Test
  void aPartitionIsArchivedForItsSizeOrItsAgeOrIfItRests() {
    ArchiveSettings settings =
        ArchiveSettings.of(
            Map.of(
                "headrace.archive.partition.bytes", "1000",
                "headrace.archive.resting.bytes", "100",
                "headrace.archive.resting.ms", "5000",
                "headrace.archive.oldest.ms", "60000"));
    assertThat(settings.isDue(999, 59_999, 4_999, 0)).isFalse();
    assertThat(settings.isDue(1_000, 0, 0, 0)).isTrue();
    assertThat(settings.isDue(100, 5_000, 5_000, 0)).isTrue();
    assertThat(settings.isDue(99, 5_000, 5_000, 0)).isFalse();
    assertThat(settings.isDue(1, 60_000, 0, 0)).isTrue();
  }
}
