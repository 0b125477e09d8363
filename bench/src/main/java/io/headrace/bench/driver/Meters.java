package io.headrace.bench.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * What all clients of this process see. Thread-safe; one thread resets and looks.
 *
 * <p>A latency counts from when its record was due, not from when it was sent: a producer that is
 * held up does not hide that from its percentiles ("coordinated omission").
 */
final class Meters {
  private static final int DIGITS = 3;
  private static final double SECOND = 1e9;

  final LongAdder sent = new LongAdder();
  final LongAdder acknowledged = new LongAdder();
  final LongAdder failed = new LongAdder();
  final LongAdder read = new LongAdder();

  private final Gaps produceGaps;
  private final Gaps consumeGaps;
  private final Recorder produceLatency = new Recorder(DIGITS);
  private final Recorder endToEndLatency = new Recorder(DIGITS);
  private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
  private final List<Interval.Second> series = new ArrayList<>();
  private long since;
  private long producedBefore;
  private long consumedBefore;
  private long failedBefore;
  private long producedTicked;
  private long consumedTicked;

  Meters(int partitions) {
    produceGaps = new Gaps(partitions);
    consumeGaps = new Gaps(partitions);
  }

  void acknowledged(int partition, long due) {
    long now = System.nanoTime();
    acknowledged.increment();
    produceLatency.recordValue(Math.max(0, now - due) / 1000);
    produceGaps.success(partition, now);
  }

  void read(int partition, long due) {
    long now = System.nanoTime();
    read.increment();
    if (due != 0) {
      endToEndLatency.recordValue(Math.max(0, now - due) / 1000);
    }
    consumeGaps.success(partition, now);
  }

  void failed(Throwable error) {
    failed.increment();
    boolean _ = failure.compareAndSet(null, error.toString());
  }

  synchronized void reset() {
    since = System.nanoTime();
    producedBefore = acknowledged.sum();
    consumedBefore = read.sum();
    failedBefore = failed.sum();
    failure.set(null);
    producedTicked = producedBefore;
    consumedTicked = consumedBefore;
    series.clear();
    produceLatency.reset();
    endToEndLatency.reset();
    produceGaps.reset(since);
    consumeGaps.reset(since);
  }

  /** To be called often; notes each second since the reset once it is over. */
  synchronized void tick() {
    if (System.nanoTime() - since < (series.size() + 1) * SECOND) {
      return;
    }
    long produced = acknowledged.sum();
    long consumed = read.sum();
    series.add(new Interval.Second(produced - producedTicked, consumed - consumedTicked));
    producedTicked = produced;
    consumedTicked = consumed;
  }

  /** What there was since {@link #reset}; the histograms begin anew. */
  synchronized Interval look() {
    long now = System.nanoTime();
    Histogram produce = produceLatency.getIntervalHistogram();
    Histogram endToEnd = endToEndLatency.getIntervalHistogram();
    return new Interval(
        (now - since) / SECOND,
        acknowledged.sum() - producedBefore,
        read.sum() - consumedBefore,
        failed.sum() - failedBefore,
        failure.get(),
        Latencies.text(produce),
        Latencies.text(endToEnd),
        List.copyOf(series),
        produceGaps.milliseconds(now),
        consumeGaps.milliseconds(now));
  }
}
