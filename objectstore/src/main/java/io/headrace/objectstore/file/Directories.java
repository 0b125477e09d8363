package io.headrace.objectstore.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The directories below a root, which come and go with the objects in them.
 *
 * <p>A file's name is durable once its directory is forced, and that directory's name is in its own
 * directory, and so on up. A directory that another process has just made looks like any other, so
 * the first put into a directory forces all those above it, and remembers which directory that was:
 * one that was removed and made again is another one. Thread-safe.
 */
final class Directories {
  private static final int MOST_REMEMBERED = 10_000;

  private final Path root;
  private final boolean fsync;
  private final Map<Path, Identity> durable = new ConcurrentHashMap<>();

  /** A directory, also when its name and its inode are used again. */
  private record Identity(@Nullable Object inode, FileTime created) {
    static Identity of(Path directory) throws IOException {
      BasicFileAttributes is = Files.readAttributes(directory, BasicFileAttributes.class);
      return new Identity(is.fileKey(), is.creationTime());
    }
  }

  Directories(Path root, boolean fsync) {
    this.root = root;
    this.fsync = fsync;
  }

  /** Makes the root and what is missing above it. */
  void createRoot() throws IOException {
    if (!Files.isDirectory(root)) {
      Path above = root;
      while (above.getParent() != null && !Files.isDirectory(above)) {
        above = above.getParent();
      }
      Path _ = Files.createDirectories(root);
      for (Path made = root; !made.equals(above); made = parent(made)) {
        force(parent(made));
      }
    }
  }

  /**
   * Makes a directory below the root and those above it, but not the root: that it is missing means
   * that a file system is not mounted. Others may have removed the directory again, as empty, by
   * the time this returns.
   */
  void create(Path directory) throws IOException {
    if (directory.equals(root)) {
      if (!Files.isDirectory(root)) {
        throw new FileSystemException(root.toString(), null, "the store's directory is gone");
      }
      return;
    }
    try {
      Path _ = Files.createDirectory(directory);
    } catch (FileAlreadyExistsException e) {
      if (Files.isRegularFile(directory)) {
        throw new FileSystemException(
            directory.toString(), null, "is an object, so that no key can go on below it");
      }
    } catch (NoSuchFileException e) {
      create(parent(directory));
      try {
        Path _ = Files.createDirectory(directory);
      } catch (FileAlreadyExistsException | NoSuchFileException made) {
        // By another process, or removed by one: the caller looks again.
        return;
      }
    }
  }

  /** Makes the names in a directory durable, and the directory's own name up to the root. */
  void settle(Path directory) throws IOException {
    if (!fsync) {
      return;
    }
    try {
      force(directory);
      Map<Path, Identity> forced = new HashMap<>();
      for (Path at = directory; !at.equals(root); at = parent(at)) {
        Identity identity = Identity.of(at);
        if (identity.equals(durable.get(at))) {
          break;
        }
        force(parent(at));
        forced.put(at, identity);
      }
      if (!forced.isEmpty()) {
        if (durable.size() > MOST_REMEMBERED) {
          durable.clear();
        }
        durable.putAll(forced);
      }
    } catch (NoSuchFileException e) {
      // What was named there was deleted meanwhile, and the directory with it.
      create(root);
    }
  }

  /** Removes a directory and those above it as far as they are empty. */
  void removeEmpty(Path directory) throws IOException {
    for (Path at = directory; !at.equals(root); at = parent(at)) {
      try {
        if (!Files.deleteIfExists(at)) {
          return;
        }
        durable.remove(at);
      } catch (DirectoryNotEmptyException e) {
        return;
      }
    }
  }

  /** Makes the names in a directory durable. */
  void force(Path directory) throws IOException {
    if (fsync) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static Path parent(Path directory) {
    return Objects.requireNonNull(directory.getParent());
  }
}
