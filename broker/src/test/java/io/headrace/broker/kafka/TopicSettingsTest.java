package io.headrace.broker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TopicSettingsTest {
  private static Properties tiered(Map<String, String> settings) {
    Properties properties = new Properties();
    properties.putAll(settings);
    return TopicSettings.tiered("topic", properties);
  }

  @Test
  void nothingIsDeletedOfATopicThatIsToBeCompacted() {
    assertThat(tiered(Map.of("cleanup.policy", "compact", "retention.ms", "5")))
        .containsEntry("cleanup.policy", "delete")
        .containsEntry("retention.ms", "-1")
        .containsEntry("retention.bytes", "-1");
  }

  @Test
  void retentionGoesOnWhereDeletionIsWantedToo() {
    assertThat(tiered(Map.of("cleanup.policy", "compact,delete", "retention.ms", "5")))
        .containsEntry("cleanup.policy", "delete")
        .containsEntry("retention.ms", "5")
        .doesNotContainKey("retention.bytes");
    assertThat(tiered(Map.of("retention.ms", "5"))).containsEntry("retention.ms", "5");
  }

  @Test
  void aTopicCannotStopBeingArchived() {
    assertThat(tiered(Map.of("remote.storage.enable", "false", "remote.log.copy.disable", "true")))
        .containsEntry("remote.storage.enable", "true")
        .containsEntry("remote.log.copy.disable", "false");
  }
}
