package io.headrace.broker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistoriesTest {
  @Test
  void aTopicIsCompactedAsItSaysOrAsTheBrokerSaysForAll() {
    assertThat(Histories.isCompacted("compact", false)).isTrue();
    assertThat(Histories.isCompacted("compact,delete", false)).isTrue();
    assertThat(Histories.isCompacted("delete", true)).isFalse();
    assertThat(Histories.isCompacted(null, true)).isTrue();
    assertThat(Histories.isCompacted(null, false)).isFalse();
  }
}
