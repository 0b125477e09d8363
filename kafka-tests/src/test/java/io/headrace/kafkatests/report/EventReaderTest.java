package io.headrace.kafkatests.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.kafkatests.fork.BrokerAgent;
import io.headrace.kafkatests.fork.Event;
import io.headrace.kafkatests.fork.Event.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventReaderTest {
  private static final String OURS = "example.OurBroker";

  @Test
  void aRunOnTheSwappedBrokerPasses() {
    ClassResult result = read(OURS, false, 0, agent(), ours(), passed("sends"), end());

    assertThat(result.passed()).isTrue();
    assertThat(result.swapped()).isEqualTo(1);
  }

  @Test
  void aRunThatSilentlyUsedStockIsNoPass() {
    ClassResult result = read(OURS, false, 0, agent(), stock(), passed("sends"), end());

    assertThat(result.ending()).isEqualTo(ClassResult.Ending.COMPLETE);
    assertThat(result.passed()).isFalse();
  }

  @Test
  void oneStockBrokerAmongOursIsNoPass() {
    assertThat(read(OURS, false, 0, agent(), ours(), stock(), passed("sends"), end()).passed())
        .isFalse();
  }

  @Test
  void aRunWithoutTheAgentIsNoPass() {
    assertThat(read(OURS, false, 0, ours(), passed("sends"), end()).passed()).isFalse();
  }

  @Test
  void aRunWithoutATestIsNoPass() {
    assertThat(read(OURS, false, 0, agent(), ours(), end()).passed()).isFalse();
  }

  @Test
  void whatWasRunningAtTheTimeLimitIsCutOff() {
    ClassResult result =
        read(OURS, true, 137, agent(), ours(), passed("sends"), Event.of(Kind.STARTED, "waits"));

    assertThat(result.ending()).isEqualTo(ClassResult.Ending.TIMED_OUT);
    assertThat(result.count(Outcome.CUT_OFF)).isEqualTo(1);
    assertThat(result.count(Outcome.PASSED)).isEqualTo(1);
    assertThat(result.passed()).isFalse();
  }

  @Test
  void whatCannotBeRewrittenIsNoted() {
    ClassResult result =
        read(OURS, false, BrokerAgent.EXIT_STATUS, Event.of(Kind.REFUSED, "a.Kit", "another way"));

    assertThat(result.ending()).isEqualTo(ClassResult.Ending.REFUSED);
    assertThat(result.note()).contains("a.Kit", "another way");
  }

  @Test
  void aJvmThatEndsEarlyDied() {
    assertThat(read(OURS, false, 0, agent(), ours(), passed("sends")).ending())
        .isEqualTo(ClassResult.Ending.DIED);
  }

  private static ClassResult read(String broker, boolean timedOut, int exit, Event... events) {
    return EventReader.read(
        "a.Test", broker, false, timedOut, exit, 5, new ArrayList<>(List.of(events)));
  }

  private static Event agent() {
    return Event.of(Kind.AGENT, OURS);
  }

  private static Event ours() {
    return Event.of(Kind.CONSTRUCTED, OURS);
  }

  private static Event stock() {
    return Event.of(Kind.CONSTRUCTED, "kafka.server.BrokerServer");
  }

  private static Event passed(String test) {
    return Event.of(Kind.PASSED, test, test + "()", "3", "");
  }

  private static Event end() {
    return Event.of(Kind.END);
  }
}
