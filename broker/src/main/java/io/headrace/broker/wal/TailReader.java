package io.headrace.broker.wal;

import io.headrace.objectstore.NoSuchObjectException;
import io.headrace.objectstore.ObjectStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Fetches the sections of many partitions from the objects that they share. */
final class TailReader {
  private static final int MOST_AHEAD = 32;
  private static final long BYTES_AHEAD = 16 << 20;

  private final ObjectStore store;

  TailReader(ObjectStore store) {
    this.store = store;
  }

  /** The part of an object that has all wanted sections. */
  private record Part(String key, long position, int size, List<SectionRef> wanted) {
    static Part of(List<SectionRef> wanted) {
      long from = wanted.stream().mapToLong(SectionRef::position).min().orElseThrow();
      long to = wanted.stream().mapToLong(ref -> ref.position() + ref.size()).max().orElseThrow();
      return new Part(wanted.getFirst().key(), from, Math.toIntExact(to - from), wanted);
    }
  }

  /** Its bytes. */
  private record Fetched(long position, ByteBuffer bytes) {
    Section section(SectionRef ref) {
      return new Section(
          ref.partition(),
          ref.leaderEpoch(),
          ref.firstOffset(),
          ref.endOffset(),
          bytes.slice(Math.toIntExact(ref.position() - position), ref.size()));
    }
  }

  void read(Collection<Tail> tails, WalStreams.Reader reader) throws IOException {
    Map<PartitionId, Deque<SectionRef>> order = new HashMap<>();
    for (Tail tail : tails) {
      for (SectionRef ref : tail.sections()) {
        order.computeIfAbsent(ref.partition(), _ -> new ArrayDeque<>()).add(ref);
      }
    }
    Map<SectionRef, Section> early = new HashMap<>();
    Deque<Future<Fetched>> fetches = new ArrayDeque<>();
    List<Part> parts = ReadOrder.of(tails).stream().map(Part::of).toList();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      int next = 0;
      long ahead = 0;
      for (Part part : parts) {
        while (next < parts.size()
            && fetches.size() < MOST_AHEAD
            && (fetches.isEmpty() || ahead + parts.get(next).size() <= BYTES_AHEAD)) {
          Part wanted = parts.get(next++);
          ahead += wanted.size();
          fetches.add(executor.submit(() -> fetch(wanted)));
        }
        Fetched fetched = get(fetches.removeFirst(), part.key());
        ahead -= part.size();
        for (SectionRef ref : part.wanted()) {
          early.put(ref, fetched.section(ref));
          deliver(order.get(ref.partition()), early, reader);
        }
      }
    }
  }

  private static void deliver(
      @org.jspecify.annotations.Nullable Deque<SectionRef> order,
      Map<SectionRef, Section> early,
      WalStreams.Reader reader)
      throws IOException {
    while (order != null && !order.isEmpty()) {
      Section section = early.remove(order.getFirst());
      if (section == null) {
        return;
      }
      SectionRef _ = order.removeFirst();
      reader.accept(section);
    }
  }

  private Fetched fetch(Part part) throws IOException {
    return new Fetched(part.position(), store.get(part.key(), part.position(), part.size()));
  }

  private static Fetched get(Future<Fetched> future, String key) throws IOException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NoSuchObjectException) {
        throw new StaleBaseException(key);
      }
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
