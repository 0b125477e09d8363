package io.headrace.objectstore.file;

import io.headrace.objectstore.FilePayload;
import io.headrace.objectstore.Keys;
import io.headrace.objectstore.NoSuchObjectException;
import io.headrace.objectstore.ObjectInfo;
import io.headrace.objectstore.ObjectStore;
import io.headrace.objectstore.Payload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Objects as files below a directory that any number of processes may share: a local disk, or a
 * network file system that has hard links and fsync, as NFS 4 does.
 *
 * <p>An object is written to a file of another name, forced to the disk, and then given its own
 * name: by a hard link, which fails if the name is taken, or by a rename, which replaces what was
 * there. So a reader finds a whole object or none, and of several writers one wins. The directory
 * is forced last; only then is the object durable under its name, and only then is anybody told
 * that it is written, or, by put-if-absent, that it is there.
 *
 * <p>Where it pays, the files of deleted objects are written again under other names ({@link
 * Spares}). Readers then check that a file was not changed while they read it, which needs change
 * times that are true: not through a network file system while a process on its server writes to
 * the same directory.
 *
 * <p>What differs from a bucket: a key cannot go on below another one ({@code a} and {@code a/b}),
 * which is an {@link IOException} of the later put; a segment has at most 255 characters; keys in
 * {@code .tmp/} and segments that start with {@code .nfs} are refused, as files that are no objects
 * lie there. Reads may see an object in the moment before it is durable. A deletion is not forced:
 * when the machine with the disk loses power, an object deleted just before may be back.
 *
 * <p>Thread-safe.
 */
public final class FileObjectStore implements ObjectStore {
  private static final int LARGEST_READ = Integer.MAX_VALUE - 8;
  private static final int LARGEST_STEP = 1 << 20;
  private static final int MOST_ATTEMPTS = 1000;

  private final Layout layout;
  private final Directories directories;
  private final Unfinished unfinished;
  private final boolean mayBeRecycled;
  private final @Nullable Spares spares;

  /** A file as it is between two changes. */
  private record Version(Object inode, Object changed) {
    static Version of(Path file) throws IOException {
      Map<String, Object> attributes = Files.readAttributes(file, "unix:ino,ctime");
      return new Version(
          Objects.requireNonNull(attributes.get("ino")),
          Objects.requireNonNull(attributes.get("ctime")));
    }
  }

  /** Gives a written file its name. */
  private interface Naming {
    Path run() throws IOException;
  }

  /**
   * Opens a directory, which is made if need be, and removes files in it that were left unfinished
   * a day ago.
   *
   * @param root the directory
   * @param writer one segment of a key that begins the names of this store's unfinished files; best
   *     one that no other open store of this directory has, though nothing breaks if one does
   * @param fsync whether to wait for the disk; without it, objects may be lost or torn when the
   *     machine (not the process) fails
   * @param clock tells how old unfinished files are
   */
  public FileObjectStore(Path root, String writer, boolean fsync, InstantSource clock)
      throws IOException {
    this(root, writer, fsync, null, clock);
  }

  /**
   * As above.
   *
   * @param recycle whether files of deleted objects are written again ({@link Spares} tells why);
   *     null for where that pays, which is on ext4
   */
  public FileObjectStore(
      Path root, String writer, boolean fsync, @Nullable Boolean recycle, InstantSource clock)
      throws IOException {
    this.layout = new Layout(root.toAbsolutePath().normalize());
    this.directories = new Directories(layout.root(), fsync);
    directories.createRoot();
    directories.create(layout.unfinished());
    this.mayBeRecycled = recycle == null ? Ext4.holds(layout.root()) : recycle;
    this.spares =
        mayBeRecycled
            ? new Spares(
                layout.unfinished(), checkWriter(writer), directories, clock, Spares.MOST_BYTES)
            : null;
    this.unfinished =
        new Unfinished(
            layout.unfinished(),
            checkWriter(writer),
            fsync,
            Ext4.ordersChanges(layout.root()),
            spares,
            clock);
    unfinished.sweep(clock.instant());
  }

  @Override
  public ByteBuffer get(String key) throws IOException {
    return read(key, 0, LARGEST_READ);
  }

  @Override
  public ByteBuffer get(String key, long offset, int length) throws IOException {
    Keys.checkRange(offset, length);
    return read(key, offset, length);
  }

  @Override
  public void put(String key, Payload payload) throws IOException {
    Path target = layout.file(key);
    Path link =
        payload instanceof FilePayload finished && finished.finished()
            ? unfinished.link(finished)
            : null;
    Path file = link == null ? unfinished.write(payload) : link;
    try {
      name(file, target, () -> Files.move(file, target, StandardCopyOption.ATOMIC_MOVE));
    } catch (IOException | RuntimeException | Error e) {
      Unfinished.discard(file);
      throw e;
    }
    if (link != null) {
      // To move it to another name of the same file changes nothing.
      Unfinished.discard(link);
    }
    directories.settle(parent(target));
  }

  @Override
  public boolean putIfAbsent(String key, Payload payload) throws IOException {
    Path target = layout.file(key);
    if (Files.isRegularFile(target)) {
      // As below; nothing needs to be written to know it.
      directories.settle(parent(target));
      return false;
    }
    Path file = unfinished.write(payload);
    boolean written;
    try {
      name(file, target, () -> Files.createLink(target, file));
      written = true;
    } catch (FileAlreadyExistsException e) {
      written = isThisFile(target, file);
    } finally {
      Unfinished.discard(file);
    }
    // Also for what another has written: who is told that it is there may rely on it.
    directories.settle(parent(target));
    return written;
  }

  @Override
  public List<ObjectInfo> list(String prefix, String after, int limit) throws IOException {
    Keys.checkLimit(limit);
    return new Listing(layout, prefix, after, limit).read();
  }

  @Override
  public void delete(String key) throws IOException {
    Path file = layout.file(key);
    try {
      if (!Files.isDirectory(file) && (spares == null || !spares.keep(file))) {
        boolean _ = Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      // Somebody else has deleted it.
    } catch (FileSystemException e) {
      if (!layout.isObstructed(file)) {
        throw e;
      }
      return;
    }
    directories.removeEmpty(parent(file));
  }

  @Override
  public void close() {
    if (spares != null) {
      spares.discard();
    }
  }

  private static String checkWriter(String writer) {
    if (writer.contains("/") || !Keys.isValid(writer)) {
      throw new IllegalArgumentException(
          "writer is '%s'; it must be of A-Z a-z 0-9 . _ = -".formatted(writer));
    }
    return writer;
  }

  private ByteBuffer read(String key, long offset, int length) throws IOException {
    if (!mayBeRecycled) {
      return readOnce(key, offset, length);
    }
    Path file = layout.file(key);
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      try {
        Version before = Version.of(file);
        ByteBuffer bytes = readOnce(key, offset, length);
        if (before.equals(Version.of(file))) {
          return bytes;
        }
      } catch (NoSuchFileException e) {
        throw new NoSuchObjectException(key);
      } catch (FileSystemException e) {
        if (layout.isObstructed(file)) {
          throw new NoSuchObjectException(key);
        }
        throw e;
      }
    }
    throw new IOException("%s changed %d times while it was read".formatted(key, MOST_ATTEMPTS));
  }

  private ByteBuffer readOnce(String key, long offset, int length) throws IOException {
    Path file = layout.file(key);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long rest = Math.max(0, channel.size() - offset);
      if (rest > length && length == LARGEST_READ) {
        throw new IOException("%s has %d bytes, too many for one buffer".formatted(key, rest));
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(length, rest));
      readFully(channel, offset, bytes);
      if (bytes.position() == 0 && Files.isDirectory(file)) {
        throw new NoSuchObjectException(key);
      }
      return bytes.flip();
    } catch (NoSuchFileException e) {
      throw new NoSuchObjectException(key);
    } catch (NoSuchObjectException e) {
      throw e;
    } catch (IOException e) {
      if (layout.isObstructed(file)) {
        throw new NoSuchObjectException(key);
      }
      throw e;
    }
  }

  /** Reads until a buffer is full or the file ends, in steps that bound native memory. */
  private static void readFully(FileChannel channel, long offset, ByteBuffer bytes)
      throws IOException {
    int end = bytes.limit();
    long position = offset;
    while (bytes.position() < end) {
      ByteBuffer _ = bytes.limit(Math.min(end, bytes.position() + LARGEST_STEP));
      int count = channel.read(bytes, position);
      if (count < 0) {
        break;
      }
      position += count;
    }
  }

  /** Names a file, making its directory as often as others remove it as empty. */
  private void name(Path file, Path target, Naming naming) throws IOException {
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      try {
        Path _ = naming.run();
        return;
      } catch (NoSuchFileException e) {
        if (!Files.exists(file)) {
          throw new IOException(file + " was removed before it could be named " + target, e);
        }
        directories.create(parent(target));
      } catch (FileSystemException e) {
        if (!Files.isDirectory(target)) {
          throw e;
        }
        removeIfEmpty(target);
      }
    }
    throw new IOException(
        "the directory of %s was removed %d times".formatted(target, MOST_ATTEMPTS));
  }

  private static void removeIfEmpty(Path directory) throws IOException {
    try {
      boolean _ = Files.deleteIfExists(directory);
    } catch (DirectoryNotEmptyException e) {
      throw new FileSystemException(
          directory.toString(), null, "has objects below it, so that it cannot be one itself");
    }
  }

  /** Whether a link that is said to have failed was made, as when a network lost the answer. */
  private static boolean isThisFile(Path target, Path file) throws IOException {
    try {
      return Files.isSameFile(target, file);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static Path parent(Path file) {
    return Objects.requireNonNull(file.getParent());
  }
}
