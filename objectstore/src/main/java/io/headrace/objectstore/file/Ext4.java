package io.headrace.objectstore.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What matters here of Linux's usual file system. */
final class Ext4 {
  private static final Path JOURNALS = Path.of("/proc/fs/jbd2");

  private Ext4() {}

  /** Whether a directory is in one. */
  static boolean holds(Path directory) throws IOException {
    try {
      return Files.getFileStore(directory).type().equals("ext4");
    } catch (FileSystemException | SecurityException e) {
      return false;
    }
  }

  /**
   * Whether a directory is in one that makes changes of files and directories durable in the order
   * in which they are made, by a journal on the same device; false where that cannot be told. It
   * may have been made without a journal ({@code mke2fs -O ^has_journal}).
   */
  static boolean ordersChanges(Path directory) throws IOException {
    return holds(directory) && hasJournal(Path.of(Files.getFileStore(directory).name()), JOURNALS);
  }

  /**
   * Whether a device has its journal itself.
   *
   * @param journals where the kernel lists a journal as the device's name, a dash, and, if it is on
   *     that device, its inode
   */
  static boolean hasJournal(Path device, Path journals) throws IOException {
    Path name;
    try {
      name = device.toRealPath().getFileName(); // /dev/mapper/data is /dev/dm-0
    } catch (FileSystemException | SecurityException e) {
      return false;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(journals, name + "-[0-9]*")) {
      return found.iterator().hasNext();
    } catch (FileSystemException | SecurityException e) {
      return false;
    }
  }
}
