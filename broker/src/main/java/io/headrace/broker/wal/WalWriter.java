package io.headrace.broker.wal;

import io.headrace.objectstore.NoSuchObjectException;
import io.headrace.objectstore.ObjectInfo;
import io.headrace.objectstore.ObjectStore;
import io.headrace.objectstore.Payload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes this broker's stream: gathers what is appended into objects, puts them, several at once if
 * the store is slow, and tells each section's listener what became of it. {@link StreamState}
 * decides; this class carries out.
 *
 * <p>Group commit paces itself, as {@link Pacing} tells.
 *
 * <p>Thread-safe. Listeners are called without any lock that {@link #append} takes, by one thread
 * at a time.
 */
public final class WalWriter implements AutoCloseable {
  private static final int DELETED_AT_ONCE = 500;
  private static final System.Logger LOG = System.getLogger(WalWriter.class.getName());

  /** What is told of the writing. Called without any lock; thread-safe. */
  @FunctionalInterface
  public interface Observer {
    /** An object of so many bytes was written, in so many nanoseconds. */
    default void written(long bytes, long nanos) {}

    /**
     * Called once if somebody closes the stream, or nothing could be settled for a day, which means
     * that this broker was taken for dead: nothing will ever be committed again.
     */
    void closed();
  }

  private final ObjectStore store;
  private final StreamName name;
  private final UUID writer;
  private final WalSettings settings;
  private final Nanos clock;
  private final Observer observer;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition progress = lock.newCondition();
  private final StreamState state;
  private final Pacing pacing;
  private final Deque<StreamState.Outcome> outcomes = new ArrayDeque<>();
  private boolean telling;

  /** Whether the writer waits for something to be appended. */
  private boolean idle;

  private long told;
  private int beingTold;
  private boolean stopped;
  private boolean toldClosed;
  private boolean indexing;
  private long deletedTo = 1;
  private long lastProgress;
  private long objects;
  private long bytes;
  private long failures;
  private long collisions;

  private WalWriter(
      ObjectStore store,
      StreamName name,
      UUID writer,
      WalSettings settings,
      Nanos clock,
      Observer observer) {
    this.store = store;
    this.name = name;
    this.writer = writer;
    this.settings = settings;
    this.clock = clock;
    this.observer = observer;
    this.state = new StreamState(writer, settings, ProtocolRules.SAFE, clock.now());
    this.pacing = new Pacing(settings, clock.now());
    this.lastProgress = clock.now();
  }

  /**
   * Opens a new stream. To be done before the broker can lead anything: a new leader fences the
   * streams that it finds. May be repeated after a failure, with the same name and writer.
   *
   * @param writer a random id, by which the owner knows its own objects
   * @param clock goes on while the process is stopped
   * @throws IOException if the store fails, or somebody else has opened the stream
   */
  public static WalWriter open(
      ObjectStore store,
      StreamName name,
      UUID writer,
      WalSettings settings,
      Nanos clock,
      Observer observer)
      throws IOException {
    Payload opening = Payload.of(WalFormat.encode(WalObject.open(writer)));
    if (attempt(store, name.key(0), opening, writer) != null) {
      throw new IOException("the stream %s is open already".formatted(name));
    }
    WalWriter opened = new WalWriter(store, name, writer, settings, clock, observer);
    Thread _ =
        Thread.ofPlatform().daemon().name("wal-writer-" + name.brokerId()).start(opened::pump);
    return opened;
  }

  StreamName name() {
    return name;
  }

  UUID writer() {
    return writer;
  }

  /**
   * Appends a section. Does not wait for anything but this class's own short lock.
   *
   * @param listener told once, soon, if need be by this very call
   */
  public void append(Section section, SectionListener listener) {
    lock.lock();
    try {
      long now = clock.now();
      if (state.pendingBytes() == 0) {
        lastProgress = now;
      }
      List<StreamState.Outcome> refused =
          stopped
              ? List.of(StreamState.Outcome.fenced(section, listener, Integer.MAX_VALUE))
              : state.append(section, listener);
      if (!refused.isEmpty()) {
        outcomes.addAll(refused);
        start(this::tell);
        return;
      }
      boolean wasFull = pacing.isFull();
      pacing.appended(now, section.bytes().remaining());
      if (idle || pacing.isFull() != wasFull) {
        idle = false;
        work.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Somebody perhaps appends nothing more before what has gathered is durable. */
  public void someMayWait() {
    pace(pacing::someMayWait);
  }

  /** Somebody appends nothing more before what has gathered is durable. */
  public void someWait() {
    pace(() -> pacing.someWait(clock.now()));
  }

  /** Puts what has gathered, because somebody waits for it who is not to wait long. */
  public void hurry() {
    pace(pacing::hurry);
  }

  private void pace(BooleanSupplier change) {
    lock.lock();
    try {
      if (change.getAsBoolean()) {
        work.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits while too much is appended and not committed, or returns when interrupted or closed. */
  public void awaitRoom() {
    lock.lock();
    try {
      while (state.pendingBytes() > settings.maxPendingBytes() && !stopped && !state.closed()) {
        progress.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Refuses what this broker appended in older epochs, and waits until all that it has put of it is
   * settled and told. Not to be called by a listener.
   *
   * @throws IOException if the writer is stopped, or the thread interrupted, before that
   */
  void fence(Map<PartitionId, Integer> epochs) throws IOException {
    lock.lock();
    try {
      outcomes.addAll(state.fenceOwn(epochs));
      work.signal();
      long barrier = state.nextSequence();
      while (state.settledTo() < barrier && !stopped && !state.closed()) {
        progress.await();
      }
      tellLocked();
      long mark = told + outcomes.size() + beingTold;
      while (told < mark) {
        progress.await();
      }
      if (stopped || state.closed()) {
        throw new IOException("the stream %s is closed".formatted(name));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Deletes the part of the stream that nobody needs any more.
   *
   * @param archived how far each partition is archived; {@link ArchivedTo#DELETED} for those that
   *     are gone
   * @return how many objects were deleted
   */
  public int prune(Function<PartitionId, ArchivedTo> archived) throws IOException {
    long end;
    lock.lock();
    try {
      if (state.trim(archived)) {
        work.signal();
      }
      end = state.deletableTo();
      if (end <= deletedTo) {
        return 0;
      }
    } finally {
      lock.unlock();
    }
    int deleted = delete(store, name, end);
    HeaderIndexes.delete(store, name, end);
    lock.lock();
    try {
      deletedTo = Math.max(deletedTo, end);
    } finally {
      lock.unlock();
    }
    return deleted;
  }

  /**
   * Deletes all numbers from 1 to below an end, also what an earlier attempt or a late fencer left
   * there.
   */
  static int delete(ObjectStore store, StreamName name, long end) throws IOException {
    int deleted = 0;
    String last = name.key(0);
    while (end > 1) {
      List<ObjectInfo> page = store.list(name.prefix(), last, DELETED_AT_ONCE);
      for (ObjectInfo object : page) {
        if (name.sequence(object.key()) >= end) {
          return deleted;
        }
        store.delete(object.key());
        deleted++;
      }
      if (page.size() < DELETED_AT_ONCE) {
        return deleted;
      }
      last = page.getLast().key();
    }
    return deleted;
  }

  /** What is settled. */
  StreamView view() {
    lock.lock();
    try {
      return new StreamView(name, state.settledTrim(), state.settledHeaders());
    } finally {
      lock.unlock();
    }
  }

  /** How it stands. */
  public WalStats stats() {
    lock.lock();
    try {
      return new WalStats(
          objects,
          bytes,
          failures,
          collisions,
          pacing.putNanos(),
          state.inFlight(),
          state.pendingBytes(),
          state.nextSequence() - Math.max(1, state.settledTrim()),
          state.pendingBytes() == 0 ? 0 : clock.now() - lastProgress);
    } finally {
      lock.unlock();
    }
  }

  /** Whether the stream is over, by {@link #close} or because somebody else closed it. */
  public boolean closed() {
    lock.lock();
    try {
      return stopped || state.closed();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Stops writing. What is not committed yet is told to be fenced by {@link Integer#MAX_VALUE}; of
   * that, what is under way may still get into the store and be committed. The stream stays open
   * for others to fence.
   */
  @Override
  public void close() {
    lock.lock();
    try {
      if (!stopped) {
        stopped = true;
        if (!state.closed()) {
          toldClosed = true; // by ourselves
          outcomes.addAll(state.giveUp());
        }
      }
      work.signalAll();
      progress.signalAll();
    } finally {
      lock.unlock();
    }
    tell();
  }

  private void pump() {
    lock.lock();
    try {
      while (!stopped && !state.closed()) {
        outcomes.addAll(state.tick(clock.now()));
        if (state.closed()) {
          break;
        }
        boolean hasWork = state.hasWork();
        boolean isFree = hasWork && state.inFlight() < pacing.slots();
        long wait = isFree ? pacing.nanosToPut(clock.now()) : state.nanosToTick();
        if (isFree && wait <= 0) {
          int slots = pacing.slots();
          pacing.started(clock.now());
          state.nextPut().ifPresent(put -> begin(put, slots));
        } else {
          if (!outcomes.isEmpty() && !telling) {
            start(this::tell);
          }
          idle = !hasWork;
          long _ = work.awaitNanos(wait);
          idle = false;
        }
      }
      progress.signalAll();
      tellLocked();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private static void start(Runnable task) {
    Thread _ = Thread.ofVirtual().name("wal-put").start(task);
  }

  /** Puts at once, or, where several puts may be under way, soon. The lock is held. */
  private void begin(StreamState.Put put, int slots) {
    if (slots > 1) {
      start(() -> carryOut(put));
      return;
    }
    lock.unlock();
    try {
      carryOut(put);
    } finally {
      lock.lock();
    }
  }

  /** Puts until it is known what stands at the number. */
  private void carryOut(StreamState.Put put) {
    Payload payload = payload(put);
    while (true) {
      long started = clock.now();
      try {
        WalObject other = attempt(store, name.key(put.sequence()), payload, writer);
        long nanos = clock.now() - started;
        if (other == null) {
          observer.written(payload.size(), nanos);
        }
        finished(put, payload.size(), nanos, other);
        return;
      } catch (IOException e) {
        if (stoppedAfterFailure()) {
          return;
        }
      }
    }
  }

  /** A put's object: the header and the sections' own buffers. */
  static Payload payload(StreamState.Put put) {
    List<ByteBuffer> all = new ArrayList<>(put.bytes().size() + 1);
    all.add(WalFormat.encode(put.header()));
    all.addAll(put.bytes());
    return Payload.of(all);
  }

  /**
   * Puts an object once.
   *
   * @return what stands at the number if it is not ours: ours may be there because an answer was
   *     lost
   * @throws IOException if it is not known what stands there
   */
  static @Nullable WalObject attempt(ObjectStore store, String key, Payload payload, UUID writer)
      throws IOException {
    if (store.putIfAbsent(key, payload)) {
      return null;
    }
    try {
      WalObject object = StreamIndex.header(store, key);
      return object.writer().equals(writer) ? null : object;
    } catch (NoSuchObjectException e) {
      throw new IOException(key + " was there and is gone", e);
    }
  }

  private void finished(StreamState.Put put, long size, long nanos, @Nullable WalObject other) {
    lock.lock();
    try {
      lastProgress = clock.now();
      outcomes.addAll(state.tick(lastProgress));
      pacing.ended(lastProgress, nanos);
      if (other == null) {
        objects++;
        bytes += size;
        outcomes.addAll(state.written(put.sequence()));
      } else {
        collisions++;
        outcomes.addAll(state.collided(put.sequence(), other));
      }
      if (!indexing && state.isIndexDue()) {
        indexing = true;
        start(this::index);
      }
      work.signal();
      progress.signalAll();
    } finally {
      lock.unlock();
    }
    tell();
  }

  /** Writes what there is to be indexed; after a failure, the next put's end leads here again. */
  private void index() {
    lock.lock();
    try {
      Optional<HeaderIndex> next = stopped ? Optional.empty() : state.nextIndex();
      while (next.isPresent()) {
        lock.unlock();
        try {
          HeaderIndexes.write(store, name, next.get());
        } finally {
          lock.lock();
        }
        state.indexed(next.get());
        next = stopped ? Optional.empty() : state.nextIndex();
      }
    } catch (IOException e) {
      failures++;
    } finally {
      indexing = false;
      lock.unlock();
    }
  }

  private boolean stoppedAfterFailure() {
    lock.lock();
    try {
      failures++;
      long left = settings.retryAfter().toNanos();
      while (left > 0 && !stopped && !state.closed()) {
        left = progress.awaitNanos(left);
      }
      return stopped || state.closed();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void tell() {
    lock.lock();
    try {
      tellLocked();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells listeners what has happened, in order; if another thread is at it, that one goes on with
   * ours. The lock is held, and let go meanwhile.
   */
  private void tellLocked() {
    if (telling) {
      return;
    }
    telling = true;
    while (!outcomes.isEmpty()) {
      List<StreamState.Outcome> batch = List.copyOf(outcomes);
      outcomes.clear();
      beingTold = batch.size();
      lock.unlock();
      try {
        tell(batch);
      } finally {
        lock.lock();
        told += beingTold;
        beingTold = 0;
        progress.signalAll();
      }
    }
    telling = false;
    if (state.closed() && !toldClosed) {
      toldClosed = true;
      start(observer::closed);
    }
  }

  private static void tell(List<StreamState.Outcome> batch) {
    Set<Runnable> afterwards = new LinkedHashSet<>();
    for (StreamState.Outcome outcome : batch) {
      carefully(outcome::tell, outcome);
      Runnable next = outcome.listener().afterwards();
      if (next != null) {
        afterwards.add(next);
      }
    }
    afterwards.forEach(next -> carefully(next, next));
  }

  /** A listener that fails takes nobody else's answer along. */
  private static void carefully(Runnable listener, Object what) {
    try {
      listener.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "A listener failed for " + what, e);
    }
  }
}
