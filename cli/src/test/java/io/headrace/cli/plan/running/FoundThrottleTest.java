package io.headrace.cli.plan.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose a throttle is. */
class FoundThrottleTest {
  private static final Map<Integer, Map<String, String>> RATES =
      Map.of(
          1, Map.of("leader.replication.throttled.rate", "5000000"),
          2, Map.of("follower.replication.throttled.rate", "5000000"));

  private static Map<String, String> lists(String list) {
    return Map.of(
        "leader.replication.throttled.replicas", list,
        "follower.replication.throttled.replicas", list);
  }

  @Test
  void nothingIsNobodys() {
    FoundThrottle none = new FoundThrottle(Map.of(), Map.of());
    assertThatCode(none::requireOwn).doesNotThrowAnyException();
    assertThat(none.ownTopics()).isEmpty();
    assertThat(none.ownBrokers()).isEmpty();
  }

  /** Whatever an earlier run had set when it was killed: lists, then rates; or rates gone again. */
  @Test
  void whatAnEarlierRunLeftIsItsOwn() {
    FoundThrottle killed =
        new FoundThrottle(RATES, Map.of("orders", lists(FoundThrottle.marked("0:1,0:2"))));
    assertThatCode(killed::requireOwn).doesNotThrowAnyException();
    assertThat(killed.ownTopics()).containsExactly("orders");
    assertThat(killed.ownBrokers()).containsExactly(1, 2);
    FoundThrottle early =
        new FoundThrottle(Map.of(), Map.of("orders", lists(FoundThrottle.marked(""))));
    assertThat(early.ownTopics()).containsExactly("orders");
    assertThat(early.ownBrokers()).isEmpty();
  }

  @Test
  void ratesWithoutAMarkedListAreSomebodyElses() {
    FoundThrottle other = new FoundThrottle(RATES, Map.of());
    assertThat(other.ownBrokers()).isEmpty();
    assertThatThrownBy(other::requireOwn)
        .hasMessageContaining("broker 1 leader.replication.throttled.rate=5000000")
        .hasMessageContaining("broker 2")
        .hasMessageContaining("kafka-configs")
        .hasMessageContaining("Nothing was changed");
  }

  @Test
  void aListWithoutTheMarkIsSomebodyElsesEvenBesideItsOwn() {
    FoundThrottle both =
        new FoundThrottle(
            RATES,
            Map.of(
                "orders", lists(FoundThrottle.marked("0:1")),
                "letters", lists("*")));
    assertThatThrownBy(both::requireOwn)
        .hasMessageContaining("topic letters")
        .hasMessageContaining("=*")
        .message()
        .doesNotContain("orders");
  }
}
