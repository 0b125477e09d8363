package io.headrace.broker.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.broker.wal.WalSettings;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class WalConfigTest {
  @Test
  void aDirectoryIsWrittenAtOnce() {
    assertThat(WalConfig.of(Map.of(), "file:///srv/wal")).isEqualTo(WalSettings.DEFAULT);
  }

  @Test
  void aBucketIsWrittenTenTimesASecond() {
    WalSettings settings = WalConfig.of(Map.of(), "s3://bucket/wal?region=eu-west-1");
    assertThat(settings.minInterval()).isEqualTo(Duration.ofMillis(100));
    assertThat(settings.maxObjectBytes()).isGreaterThan(WalSettings.DEFAULT.maxObjectBytes());
  }

  @Test
  void whatIsSaidCounts() {
    WalSettings settings =
        WalConfig.of(
            Map.of("headrace.wal.interval.ms", "250", "headrace.wal.object.bytes", " 4096 "),
            "s3://bucket/wal");
    assertThat(settings.minInterval()).isEqualTo(Duration.ofMillis(250));
    assertThat(settings.maxObjectBytes()).isEqualTo(4096);
    assertThat(WalConfig.of(Map.of("headrace.wal.interval.ms", 0), "s3://bucket/wal").minInterval())
        .isEqualTo(Duration.ZERO);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    for (String value : new String[] {"-1", "soon", "60001"}) {
      assertThatThrownBy(
              () -> WalConfig.of(Map.of("headrace.wal.interval.ms", value), "file:///srv/wal"))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("headrace.wal.interval.ms");
    }
  }
}
