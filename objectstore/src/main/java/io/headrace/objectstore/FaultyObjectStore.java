package io.headrace.objectstore;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Fails on purpose: slow, before the effect, after it, or for a while altogether.
 *
 * <p>Each request draws the same number of random numbers whatever the faults are, in the order in
 * which requests come, so that one seed gives one life to requests that come one by one.
 * Thread-safe.
 */
public final class FaultyObjectStore implements ObjectStore {
  private final ObjectStore store;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final Object draws = new Object();
  private volatile Supplier<Faults> faults;
  private volatile boolean down;

  /** A request. */
  private interface Call<T> {
    T run() throws IOException;
  }

  /** What chance has in store for a request: numbers from 0 to 1. */
  private record Draw(double before, double after, double latency, double part) {}

  /**
   * Takes over a store, which is closed with this one.
   *
   * @param random seeded; used by one thread at a time
   * @param clock tells when it is time for an outage
   */
  public FaultyObjectStore(
      ObjectStore store,
      Faults faults,
      RandomGenerator random,
      InstantSource clock,
      Sleeper sleeper) {
    this(store, () -> faults, random, clock, sleeper);
  }

  /** As the other one, and asks at each request how to misbehave. */
  FaultyObjectStore(
      ObjectStore store,
      Supplier<Faults> faults,
      RandomGenerator random,
      InstantSource clock,
      Sleeper sleeper) {
    this.store = store;
    this.faults = faults;
    this.random = random;
    this.clock = clock;
    this.sleeper = sleeper;
  }

  /** Misbehaves otherwise from now on. */
  public void setFaults(Faults others) {
    this.faults = () -> others;
  }

  /** Begins or ends an outage by hand. */
  public void setDown(boolean isDown) {
    this.down = isDown;
  }

  @Override
  public ByteBuffer get(String key) throws IOException {
    return disturb(Verb.GET, key, () -> store.get(key));
  }

  @Override
  public ByteBuffer get(String key, long offset, int length) throws IOException {
    return disturb(Verb.GET, key, () -> store.get(key, offset, length));
  }

  @Override
  public void put(String key, Payload payload) throws IOException {
    boolean _ =
        disturb(
            Verb.PUT,
            key,
            () -> {
              store.put(key, payload);
              return true;
            });
  }

  @Override
  public boolean putIfAbsent(String key, Payload payload) throws IOException {
    return disturb(Verb.PUT_IF_ABSENT, key, () -> store.putIfAbsent(key, payload));
  }

  @Override
  public List<ObjectInfo> list(String prefix, String after, int limit) throws IOException {
    return disturb(Verb.LIST, prefix, () -> store.list(prefix, after, limit));
  }

  @Override
  public void delete(String key) throws IOException {
    boolean _ =
        disturb(
            Verb.DELETE,
            key,
            () -> {
              store.delete(key);
              return true;
            });
  }

  @Override
  public void close() {
    store.close();
  }

  private <T> T disturb(Verb verb, String key, Call<T> call) throws IOException {
    Draw draw = draw();
    Faults now = faults.get();
    Duration spread = now.mostLatency().minus(now.leastLatency());
    long nanos = now.leastLatency().toNanos() + (long) (spread.toNanos() * draw.latency());
    long first = (long) (nanos * draw.part());
    pause(first);
    if (isDown(now) || draw.before() < now.failBefore()) {
      throw new IOException("%s %s failed on purpose, before".formatted(verb, key));
    }
    T result = call.run();
    pause(nanos - first);
    if (isDown(now) || draw.after() < now.failAfter()) {
      throw new IOException("%s %s failed on purpose, after".formatted(verb, key));
    }
    return result;
  }

  private Draw draw() {
    synchronized (draws) {
      return new Draw(
          random.nextDouble(), random.nextDouble(), random.nextDouble(), random.nextDouble());
    }
  }

  private boolean isDown(Faults now) {
    return down || now.isDown(clock.instant());
  }

  private void pause(long nanos) throws InterruptedIOException {
    if (nanos == 0) {
      return;
    }
    try {
      sleeper.sleep(Duration.ofNanos(nanos));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
