package io.headrace.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headrace.objectstore.memory.InMemoryObjectStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FaultyObjectStoreTest extends ObjectStoreContract {
  private static final Payload SOME = Payload.of(new byte[10]);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final List<Duration> sleeps = new ArrayList<>();
  private Instant now = START;
  private final InMemoryObjectStore objects = new InMemoryObjectStore(InstantSource.system());
  private final FaultyObjectStore store = faulty(1);

  private FaultyObjectStore faulty(long seed) {
    return new FaultyObjectStore(objects, Faults.NONE, new Random(seed), () -> now, sleeps::add);
  }

  @Override
  protected ObjectStore open() {
    return store;
  }

  @Override
  protected ObjectStore openAgain() {
    return store;
  }

  @Test
  void failsBeforeTheEffect() throws IOException {
    store.setFaults(Faults.NONE.withFailures(1, 0));

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.put("key", SOME));
    assertThat(objects.list("", "", 1)).isEmpty();
  }

  @Test
  void failsAfterTheEffect() throws IOException {
    store.setFaults(Faults.NONE.withFailures(0, 1));

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.putIfAbsent("key", SOME));
    assertThat(objects.list("", "", 1)).hasSize(1);
  }

  @Test
  void isDownBetweenTwoInstantsAndByHand() throws IOException {
    store.setFaults(
        Faults.NONE.withOutages(
            List.of(new Faults.Outage(START.plusSeconds(1), START.plusSeconds(2)))));
    store.put("key", SOME);
    now = START.plusSeconds(1);
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.get("key"));
    now = START.plusSeconds(2);
    assertThat(store.get("key").remaining()).isEqualTo(10);
    store.setDown(true);
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.get("key"));
    store.setDown(false);
    assertThat(store.get("key").remaining()).isEqualTo(10);
  }

  @Test
  void isSlow() throws IOException {
    store.setFaults(Faults.NONE.withLatency(Duration.ofMillis(10), Duration.ofMillis(20)));
    for (int i = 0; i < 100; i++) {
      sleeps.clear();
      store.put("key", SOME);
      assertThat(sleeps.stream().reduce(Duration.ZERO, Duration::plus))
          .isBetween(Duration.ofMillis(10), Duration.ofMillis(20));
    }
  }

  @Test
  void oneSeedGivesOneLife() {
    assertThat(life(5)).isEqualTo(life(5)).isNotEqualTo(life(6));
  }

  private List<Boolean> life(long seed) {
    FaultyObjectStore faulty = faulty(seed);
    faulty.setFaults(Faults.NONE.withFailures(0.3, 0.3));
    List<Boolean> successes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      try {
        faulty.put("key", SOME);
        successes.add(true);
      } catch (IOException e) {
        successes.add(false);
      }
    }
    return successes;
  }

  @Test
  void refusesFaultsThatAreNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> Faults.NONE.withFailures(1.5, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Faults.NONE.withLatency(Duration.ofMillis(2), Duration.ofMillis(1)));
  }
}
