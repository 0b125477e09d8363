package io.headrace.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headrace.objectstore.memory.InMemoryObjectStore;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MeteredObjectStoreTest extends ObjectStoreContract {
  private static final Payload SOME = Payload.of(new byte[10]);

  private final AtomicLong nanos = new AtomicLong();
  private final FaultyObjectStore faulty =
      new FaultyObjectStore(
          new InMemoryObjectStore(InstantSource.system()),
          Faults.NONE,
          new Random(1),
          InstantSource.system(),
          _ -> {});
  private final MeteredObjectStore store =
      new MeteredObjectStore(faulty, () -> nanos.getAndAdd(100));

  @Override
  protected ObjectStore open() {
    return store;
  }

  @Override
  protected ObjectStore openAgain() {
    return store;
  }

  @Test
  void countsByVerb() throws IOException {
    store.put("a", SOME);
    assertThat(store.putIfAbsent("b", SOME)).isTrue();
    assertThat(store.putIfAbsent("b", SOME)).isFalse();
    assertThat(store.get("a").remaining()).isEqualTo(10);
    assertThat(store.get("a", 8, 10).remaining()).isEqualTo(2);
    assertThatExceptionOfType(NoSuchObjectException.class).isThrownBy(() -> store.get("c"));
    assertThat(store.list("", "", 10)).hasSize(2);
    faulty.setDown(true);
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.delete("a"));

    Duration each = Duration.ofNanos(100);
    assertThat(store.stats())
        .containsEntry(Verb.PUT, new VerbStats(1, 0, 0, 10, each, each))
        .containsEntry(Verb.PUT_IF_ABSENT, new VerbStats(2, 1, 0, 10, each.multipliedBy(2), each))
        .containsEntry(Verb.GET, new VerbStats(3, 1, 0, 12, each.multipliedBy(3), each))
        .containsEntry(Verb.LIST, new VerbStats(1, 0, 0, 0, each, each))
        .containsEntry(Verb.DELETE, new VerbStats(1, 0, 1, 0, each, each));
  }
}
