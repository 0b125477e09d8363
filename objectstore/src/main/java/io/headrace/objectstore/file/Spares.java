package io.headrace.objectstore.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Files of deleted objects, kept to be written again.
 *
 * <p>For minutes after an inode is freed, ext4 rather takes another one for a new file, and looks
 * at every such inode whenever it makes one ({@code recently_deleted} in {@code fs/ext4/ialloc.c}).
 * A store that writes and deletes many small objects, as a write-ahead log does, spends most of its
 * time there. A file that is written again also has its blocks already: if it is long enough, its
 * bytes get to the disk without a change of the file system's own data, and where that is changed
 * in the order of a journal, a put then waits for one commit, that of the name, and not for two.
 *
 * <p>Of the files that are kept, some keep their blocks too, up to a limit; the others are cut, as
 * a file without blocks still spares the search for an inode. A log that is pruned in large steps
 * deletes in one moment what it then writes in many seconds.
 *
 * <p>Nobody may be given the new bytes for the old object. So a file is written again only
 *
 * <ul>
 *   <li>when it has no other name, and that its object's name is gone is durable: no loss of power
 *       brings it back;
 *   <li>{@link #REST} after the deletion, so that its change time differs from what it was; a
 *       reader compares that from before and after its reading. Nor is it cut before, unless its
 *       change time is as old as that already.
 * </ul>
 *
 * <p>Thread-safe.
 */
final class Spares {
  /** How names of directories of spare files begin. */
  static final String PREFIX = "spare-";

  /** Longer than the coarsest step of a file's change time. */
  static final Duration REST = Duration.ofSeconds(1);

  private static final int MOST_FILES = 4096;

  /** Of the blocks that are kept, where nothing else is said. */
  static final long MOST_BYTES = 256L << 20;

  private static final long LARGEST = 8L << 20;

  private record Spare(Path file, Path source, long bytes, Instant since) {}

  private final Path unfinished;
  private final String writer;
  private final Directories directories;
  private final InstantSource clock;
  private final long mostBytes;
  private final AtomicLong names = new AtomicLong();

  /** Guards what is below. */
  private final Object lock = new Object();

  private final Deque<Spare> resting = new ArrayDeque<>();
  private final NavigableSet<Spare> ready =
      new TreeSet<>(Comparator.comparingLong(Spare::bytes).thenComparing(Spare::file));

  private Instant askAgain = Instant.MIN;
  private long bytes;
  private @Nullable Path own;

  /**
   * @param unfinished where they are kept, in a directory of their own
   * @param mostBytes that files keep together; those beyond are cut
   */
  Spares(
      Path unfinished,
      String writer,
      Directories directories,
      InstantSource clock,
      long mostBytes) {
    this.mostBytes = mostBytes;
    this.unfinished = unfinished;
    this.writer = writer;
    this.directories = directories;
    this.clock = clock;
  }

  /** Makes a place that nobody else has, whoever uses the same name. */
  private Path directory() throws IOException {
    synchronized (lock) {
      for (int i = 1; own == null; i++) {
        try {
          own = Files.createDirectory(unfinished.resolve(PREFIX + writer + "-" + i));
        } catch (FileAlreadyExistsException e) {
          // Another store's.
        }
      }
      return own;
    }
  }

  /**
   * Takes an object's file and its name away.
   *
   * @return false if it is not worth keeping and stays where it is
   * @throws NoSuchFileException if there is none
   */
  boolean keep(Path file) throws IOException {
    Map<String, Object> attributes =
        Files.readAttributes(file, "unix:size,nlink,ctime,isRegularFile");
    long whole = (Long) Objects.requireNonNull(attributes.get("size"));
    FileTime changed = (FileTime) Objects.requireNonNull(attributes.get("ctime"));
    boolean alone = Objects.equals(attributes.get("nlink"), 1);
    if (!alone || whole > LARGEST || !Objects.equals(attributes.get("isRegularFile"), true)) {
      return false;
    }
    boolean mayBeCut = changed.toInstant().isBefore(clock.instant().minus(REST));
    Path directory;
    boolean cut;
    synchronized (lock) {
      cut = bytes + whole > mostBytes;
      if (resting.size() + ready.size() >= MOST_FILES || (cut && !mayBeCut)) {
        return false;
      }
      directory = directory();
      bytes += cut ? 0 : whole;
    }
    long size = cut ? 0 : whole;
    Path spare = directory.resolve(String.valueOf(names.incrementAndGet()));
    try {
      Path _ = Files.move(file, spare, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      boolean swept = !Files.isDirectory(directory);
      synchronized (lock) {
        bytes -= size;
        own = swept ? null : own;
      }
      if (!swept) {
        throw e;
      }
      return false;
    }
    if (cut) {
      try (FileChannel channel = FileChannel.open(spare, StandardOpenOption.WRITE)) {
        FileChannel _ = channel.truncate(0);
      }
    }
    synchronized (lock) {
      resting.add(
          new Spare(spare, Objects.requireNonNull(file.getParent()), size, clock.instant()));
    }
    return true;
  }

  /**
   * A file to be written from its beginning: the shortest that is as long as what is to be written,
   * or else the longest; null if there is none.
   */
  @Nullable Path take(long size) {
    boolean hasFit;
    synchronized (lock) {
      hasFit = fit(size) != null;
    }
    if (!hasFit) {
      settle(rested());
    }
    synchronized (lock) {
      Spare spare = fit(size);
      if (spare == null && !ready.isEmpty()) {
        spare = ready.last();
      }
      if (spare == null) {
        return null;
      }
      boolean _ = ready.remove(spare);
      bytes -= spare.bytes();
      return spare.file();
    }
  }

  private @Nullable Spare fit(long size) {
    return ready.ceiling(new Spare(unfinished, unfinished, size, Instant.MIN));
  }

  /** Those whose names' end is to be made durable; none if it was asked shortly before. */
  private List<Spare> rested() {
    List<Spare> rested = new ArrayList<>();
    Instant now = clock.instant();
    Instant latest = now.minus(REST);
    synchronized (lock) {
      if (now.isBefore(askAgain)) {
        return rested;
      }
      askAgain = now.plus(REST);
      while (!resting.isEmpty() && !resting.getFirst().since().isAfter(latest)) {
        rested.add(resting.removeFirst());
      }
    }
    return rested;
  }

  /** Makes durable that the names are gone. */
  private void settle(List<Spare> rested) {
    Set<Path> forced = new HashSet<>();
    for (Spare spare : rested) {
      boolean isReady = forced.contains(spare.source());
      if (!isReady) {
        try {
          directories.force(spare.source());
          forced.add(spare.source());
          isReady = true;
        } catch (IOException e) {
          // The directory is gone, or the disk fails: this file is not needed.
          Unfinished.discard(spare.file());
        }
      }
      synchronized (lock) {
        if (isReady) {
          ready.add(spare);
        } else {
          bytes -= spare.bytes();
        }
      }
    }
  }

  /** Removes all. */
  void discard() {
    List<Spare> all = new ArrayList<>();
    Path empty;
    synchronized (lock) {
      empty = own;
      own = null;
      all.addAll(resting);
      all.addAll(ready);
      resting.clear();
      ready.clear();
      bytes = 0;
    }
    all.forEach(spare -> Unfinished.discard(spare.file()));
    if (empty != null) {
      Unfinished.discard(empty);
    }
  }
}
