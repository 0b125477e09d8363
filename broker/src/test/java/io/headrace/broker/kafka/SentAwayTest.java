package io.headrace.broker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.replica.ClientMetadata;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.junit.jupiter.api.Test;

class SentAwayTest {
  private static final TopicPartition P = new TopicPartition("t", 0);
  private static final TopicPartition Q = new TopicPartition("t", 1);

  private final SentAway sentAway = new SentAway();

  private static ClientMetadata client(String id) {
    return new ClientMetadata.DefaultClientMetadata(
        "zone", id, InetAddress.getLoopbackAddress(), KafkaPrincipal.ANONYMOUS, "PLAINTEXT");
  }

  @Test
  void whoComesBackAtOnceAgainAndAgainStays() {
    long now = 1_000_000;
    for (int i = 0; i < 6; i++) {
      assertThat(sentAway.stays(P, client("a"), now)).isFalse();
      sentAway.sent(P, client("a"), now);
      now += 500;
    }
    assertThat(sentAway.stays(P, client("a"), now)).isTrue();
    assertThat(sentAway.stays(Q, client("a"), now)).isFalse();
    assertThat(sentAway.stays(P, client("b"), now)).isFalse();
    assertThat(sentAway.stays(P, client("a"), now + 60_000)).isFalse();
  }

  @Test
  void whoComesBackNowAndThenIsSentAwayEachTime() {
    for (long now = 0; now < 100_000; now += 5_000) {
      assertThat(sentAway.stays(P, client("a"), now)).isFalse();
      sentAway.sent(P, client("a"), now);
    }
  }
}
