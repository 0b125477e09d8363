package io.headrace.objectstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headrace.objectstore.memory.InMemoryObjectStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryingObjectStoreTest extends ObjectStoreContract {
  private static final Payload SOME = Payload.of("some".getBytes(UTF_8));
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(10), Duration.ofMillis(40));

  private final List<Duration> sleeps = new ArrayList<>();
  private final InMemoryObjectStore objects = new InMemoryObjectStore(InstantSource.system());
  private final FaultyObjectStore faulty =
      new FaultyObjectStore(objects, Faults.NONE, new Random(1), InstantSource.system(), _ -> {});
  private final RetryingObjectStore store = retrying(5);

  private RetryingObjectStore retrying(int attempts) {
    return new RetryingObjectStore(
        faulty, attempts, BACKOFF, RetryingObjectStore::isTransient, new Random(1), sleeps::add);
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
  void aSeedOfFaultsComesToTheEndOfEverythingThatMeansTheSameTwice() throws IOException {
    long seed = System.nanoTime();
    System.out.println("aSeedOfFaults: seed " + seed);
    FaultyObjectStore unlucky =
        new FaultyObjectStore(
            objects,
            Faults.NONE.withFailures(0.2, 0.2),
            new Random(seed),
            InstantSource.system(),
            _ -> {});
    RetryingObjectStore patient =
        new RetryingObjectStore(
            unlucky, 1000, BACKOFF, RetryingObjectStore::isTransient, new Random(seed), _ -> {});
    for (int i = 0; i < 100; i++) {
      String key = "key/" + i;
      patient.put(key, SOME);
      assertThat(patient.get(key).remaining()).isEqualTo(4);
      assertThat(patient.get(key, 1, 2).remaining()).isEqualTo(2);
      assertThat(patient.list(key, "", 1)).hasSize(1);
      patient.delete(key);
      assertThatExceptionOfType(NoSuchObjectException.class).isThrownBy(() -> patient.get(key));
    }
  }

  @Test
  void aFailedPutIfAbsentIsTriedAgain() throws IOException {
    ObjectStore failsOnce = new FailsFirst(objects, false);

    assertThat(retryingOver(failsOnce).putIfAbsent("key", SOME)).isTrue();
    assertThat(sleeps).hasSize(1);
  }

  @Test
  void aPutIfAbsentThatMayHaveBeenCarriedOutIsNotSaidToHaveLost() {
    ObjectStore losesAnAnswer = new FailsFirst(objects, true);

    assertThatExceptionOfType(PutOutcomeUnknownException.class)
        .isThrownBy(() -> retryingOver(losesAnAnswer).putIfAbsent("key", SOME))
        .withMessageContaining("key")
        .withCauseInstanceOf(IOException.class);
  }

  @Test
  void aPutIfAbsentThatLosesAtOnceHasLost() throws IOException {
    objects.put("key", SOME);

    assertThat(store.putIfAbsent("key", SOME)).isFalse();
    assertThat(sleeps).isEmpty();
  }

  @Test
  void givesUpAfterTheLastAttempt() {
    faulty.setDown(true);

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.get("key"));
    assertThat(sleeps).hasSize(4).allMatch(s -> s.compareTo(Duration.ofMillis(40)) <= 0);
  }

  @Test
  void doesNotTryAgainWhatCannotSucceed() {
    assertThatExceptionOfType(NoSuchObjectException.class).isThrownBy(() -> store.get("key"));
    assertThat(sleeps).isEmpty();
  }

  @Test
  void waitsLongerFromAttemptToAttempt() {
    Random random = new Random(7);
    for (int attempt = 1; attempt < 100; attempt++) {
      long most = Math.min(40, 10L << Math.min(attempt - 1, 10));
      assertThat(BACKOFF.wait(attempt, random)).isBetween(Duration.ZERO, Duration.ofMillis(most));
    }
  }

  private RetryingObjectStore retryingOver(ObjectStore inner) {
    return new RetryingObjectStore(
        inner, 5, BACKOFF, RetryingObjectStore::isTransient, new Random(1), sleeps::add);
  }

  /** Fails the first put-if-absent, after or before its effect. */
  private static final class FailsFirst implements ObjectStore {
    private final ObjectStore store;
    private final boolean afterEffect;
    private boolean failed;

    FailsFirst(ObjectStore store, boolean afterEffect) {
      this.store = store;
      this.afterEffect = afterEffect;
    }

    @Override
    public boolean putIfAbsent(String key, Payload payload) throws IOException {
      if (failed) {
        return store.putIfAbsent(key, payload);
      }
      failed = true;
      if (afterEffect) {
        assertThat(store.putIfAbsent(key, payload)).isTrue();
      }
      throw new IOException("the answer is lost");
    }

    @Override
    public ByteBuffer get(String key) throws IOException {
      return store.get(key);
    }

    @Override
    public ByteBuffer get(String key, long offset, int length) throws IOException {
      return store.get(key, offset, length);
    }

    @Override
    public void put(String key, Payload payload) throws IOException {
      store.put(key, payload);
    }

    @Override
    public List<ObjectInfo> list(String prefix, String after, int limit) throws IOException {
      return store.list(prefix, after, limit);
    }

    @Override
    public void delete(String key) throws IOException {
      store.delete(key);
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
