package io.headrace.broker.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PacingTest {
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final Pacing pacing = new Pacing(WalSettings.DEFAULT, 0);

  /** Takes what has gathered at one time and ends the put at another. */
  private void put(long from, long to) {
    pacing.started(from * MILLI);
    pacing.ended(to * MILLI, (to - from) * MILLI);
  }

  @Test
  void doesNotWaitWhileItKnowsNothingOfTheStore() {
    pacing.appended(100 * MILLI, 10);
    assertThat(pacing.nanosToPut(100 * MILLI)).isNotPositive();
  }

  @Test
  void waitsForOthersOfThoseWhoWereAnsweredTogether() {
    put(0, 4);
    pacing.appended(5 * MILLI, 10);
    assertThat(pacing.someMayWait()).isTrue();
    assertThat(pacing.someMayWait()).isFalse();
    assertThat(pacing.nanosToPut(5 * MILLI)).isEqualTo(MILLI);
    pacing.appended(5 * MILLI + MILLI / 2, 10);
    assertThat(pacing.nanosToPut(6 * MILLI)).isEqualTo(MILLI / 2);
    assertThat(pacing.nanosToPut(6 * MILLI + MILLI / 2)).isNotPositive();
  }

  @Test
  void takesItsTimeWhereNobodyWaits() {
    put(0, 4);
    pacing.appended(5 * MILLI, 10);
    assertThat(pacing.nanosToPut(5 * MILLI)).isEqualTo(20 * MILLI);
    assertThat(pacing.nanosToPut(25 * MILLI)).isNotPositive();
    put(25, 29);
    pacing.appended(100 * MILLI, 10);
    assertThat(pacing.nanosToPut(100 * MILLI)).isEqualTo(MILLI);
  }

  @Test
  void waitsNoLongerThanAPutTakesWhileMoreAndMoreIsAdded() {
    put(0, 4);
    for (long now = 100 * MILLI; now < 104 * MILLI; now += MILLI / 2) {
      pacing.appended(now, 10);
      assertThat(pacing.nanosToPut(now)).isPositive();
    }
    pacing.appended(104 * MILLI, 10);
    assertThat(pacing.nanosToPut(104 * MILLI)).isNotPositive();
  }

  @Test
  void spacesPutsWhereRecordsKeepComing() {
    pacing.appended(0, 100);
    pacing.started(0);
    pacing.appended(2 * MILLI, 25);
    assertThat(pacing.someMayWait()).isTrue();
    pacing.ended(4 * MILLI, 4 * MILLI);
    assertThat(pacing.nanosToPut(4 * MILLI)).isEqualTo(6 * MILLI);
    assertThat(pacing.nanosToPut(10 * MILLI)).isNotPositive();
  }

  @Test
  void doesNotSpaceThemWhereAllWaitForTheAnswer() {
    pacing.appended(0, 100);
    pacing.started(0);
    pacing.appended(2 * MILLI, 24);
    assertThat(pacing.someMayWait()).isTrue();
    pacing.ended(4 * MILLI, 4 * MILLI);
    assertThat(pacing.nanosToPut(4 * MILLI)).isNotPositive();
  }

  @Test
  void hurriesWhereSomebodyIsKnownToWait() {
    assertThat(pacing.hurry()).isFalse();
    pacing.appended(0, 100);
    pacing.started(0);
    pacing.appended(2 * MILLI, 100);
    assertThat(pacing.hurry()).isTrue();
    assertThat(pacing.hurry()).isFalse();
    pacing.ended(4 * MILLI, 4 * MILLI);
    assertThat(pacing.nanosToPut(4 * MILLI)).isNotPositive();
    pacing.started(4 * MILLI);
    pacing.appended(5 * MILLI, 100);
    pacing.ended(8 * MILLI, 8 * MILLI);
    assertThat(pacing.nanosToPut(8 * MILLI)).isEqualTo(21 * MILLI);
  }

  @Test
  void hurriesForThoseWhoAreQuick() {
    put(0, 4);
    pacing.appended(9 * MILLI, 100);
    assertThat(pacing.someWait(9 * MILLI)).isTrue();
    assertThat(pacing.nanosToPut(9 * MILLI)).isNotPositive();
    put(9, 13);
    pacing.appended(18 * MILLI + 1, 100);
    assertThat(pacing.someWait(18 * MILLI + 1)).isFalse();
    assertThat(pacing.nanosToPut(18 * MILLI)).isEqualTo(16 * MILLI);
    pacing.appended(19 * MILLI, Pacing.WORTHWHILE);
    assertThat(pacing.someWait(19 * MILLI)).isTrue();
    assertThat(pacing.nanosToPut(19 * MILLI)).isNotPositive();
  }

  @Test
  void enoughIsEnough() {
    pacing.appended(0, 100);
    pacing.started(0);
    pacing.appended(2 * MILLI, Pacing.FULL);
    pacing.ended(4 * MILLI, 4 * MILLI);
    assertThat(pacing.isFull()).isTrue();
    assertThat(pacing.nanosToPut(4 * MILLI)).isNotPositive();
  }

  @Test
  void asksAStoreThatBillsByRequestNoMoreOftenThanItIsTold() {
    WalSettings settings =
        new WalSettings(8, 8 << 20, 64 << 20, Duration.ofMillis(100), Duration.ofMillis(50), 1000);
    Pacing paced = new Pacing(settings, 0);
    paced.appended(0, 10);
    assertThat(paced.nanosToPut(0)).isNotPositive();
    paced.started(0);
    paced.ended(30 * MILLI, 30 * MILLI);
    paced.appended(40 * MILLI, 2 * Pacing.FULL);
    assertThat(paced.nanosToPut(40 * MILLI)).isEqualTo(60 * MILLI);
  }

  @Test
  void putsSeveralAtOnceIntoASlowStore() {
    assertThat(pacing.slots()).isEqualTo(1);
    put(0, 35);
    assertThat(pacing.slots()).isEqualTo(4);
  }
}
