package io.headrace.objectstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Counts requests, bytes, errors and time, by verb. Thread-safe. */
public final class MeteredObjectStore implements ObjectStore {
  private final ObjectStore store;
  private final LongSupplier nanoTime;
  private final Map<Verb, Meter> meters = new EnumMap<>(Verb.class);

  /** A request. */
  private interface Call<T> {
    T run() throws IOException;
  }

  /** One verb's counters. */
  private static final class Meter {
    private final LongAdder requests = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

    VerbStats stats() {
      return new VerbStats(
          requests.sum(),
          misses.sum(),
          errors.sum(),
          bytes.sum(),
          Duration.ofNanos(nanos.sum()),
          Duration.ofNanos(longest.get()));
    }
  }

  /**
   * Takes over a store, which is closed with this one.
   *
   * @param nanoTime a clock that only goes forward, in nanoseconds, as {@link System#nanoTime}
   */
  public MeteredObjectStore(ObjectStore store, LongSupplier nanoTime) {
    this.store = store;
    this.nanoTime = nanoTime;
    for (Verb verb : Verb.values()) {
      meters.put(verb, new Meter());
    }
  }

  /** The counters now, for each verb; those of requests that end meanwhile may be half counted. */
  public Map<Verb, VerbStats> stats() {
    Map<Verb, VerbStats> stats = new EnumMap<>(Verb.class);
    meters.forEach((verb, meter) -> stats.put(verb, meter.stats()));
    return stats;
  }

  @Override
  public ByteBuffer get(String key) throws IOException {
    return measure(Verb.GET, () -> store.get(key), _ -> true, ByteBuffer::remaining);
  }

  @Override
  public ByteBuffer get(String key, long offset, int length) throws IOException {
    return measure(
        Verb.GET, () -> store.get(key, offset, length), _ -> true, ByteBuffer::remaining);
  }

  @Override
  public void put(String key, Payload payload) throws IOException {
    boolean _ =
        measure(
            Verb.PUT,
            () -> {
              store.put(key, payload);
              return true;
            },
            _ -> true,
            _ -> payload.size());
  }

  @Override
  public boolean putIfAbsent(String key, Payload payload) throws IOException {
    return measure(
        Verb.PUT_IF_ABSENT,
        () -> store.putIfAbsent(key, payload),
        written -> written,
        _ -> payload.size());
  }

  @Override
  public List<ObjectInfo> list(String prefix, String after, int limit) throws IOException {
    return measure(Verb.LIST, () -> store.list(prefix, after, limit), _ -> true, _ -> 0);
  }

  @Override
  public void delete(String key) throws IOException {
    boolean _ =
        measure(
            Verb.DELETE,
            () -> {
              store.delete(key);
              return true;
            },
            _ -> true,
            _ -> 0);
  }

  @Override
  public void close() {
    store.close();
  }

  private <T> T measure(Verb verb, Call<T> call, Predicate<T> isHit, ToLongFunction<T> bytes)
      throws IOException {
    Meter meter = Objects.requireNonNull(meters.get(verb));
    long start = nanoTime.getAsLong();
    try {
      T result = call.run();
      if (isHit.test(result)) {
        meter.bytes.add(bytes.applyAsLong(result));
      } else {
        meter.misses.increment();
      }
      return result;
    } catch (NoSuchObjectException e) {
      meter.misses.increment();
      throw e;
    } catch (IOException | RuntimeException e) {
      meter.errors.increment();
      throw e;
    } finally {
      long nanos = nanoTime.getAsLong() - start;
      meter.nanos.add(nanos);
      meter.longest.accumulate(nanos);
      meter.requests.increment();
    }
  }
}
