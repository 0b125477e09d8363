package io.headrace.objectstore.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.objectstore.ObjectStore;
import io.headrace.objectstore.ObjectStoreContract;
import io.headrace.objectstore.Payload;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class InMemoryObjectStoreTest extends ObjectStoreContract {
  private final InMemoryObjectStore store = new InMemoryObjectStore(InstantSource.system());

  @Override
  protected ObjectStore open() {
    return store;
  }

  @Override
  protected ObjectStore openAgain() {
    return store;
  }

  @Test
  void takesTheTimeFromTheClock() throws IOException {
    Instant time = Instant.parse("2026-01-02T03:04:05Z");
    try (InMemoryObjectStore timed = new InMemoryObjectStore(InstantSource.fixed(time))) {
      timed.put("key", Payload.of(new byte[1]));

      assertThat(timed.list("", "", 1).getFirst().modified()).isEqualTo(time);
    }
  }
}
