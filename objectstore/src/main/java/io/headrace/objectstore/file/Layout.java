package io.headrace.objectstore.file;

import io.headrace.objectstore.Keys;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where an object lies: at its key below the root, so that a directory can be copied to a bucket
 * and back by any tool.
 *
 * @param root absolute and normalised
 */
record Layout(Path root) {
  private static final String UNFINISHED = ".tmp";
  private static final String REMOVED_BY_NFS = ".nfs";
  private static final int LONGEST_NAME = 255;

  /** Where unfinished files lie. */
  Path unfinished() {
    return root.resolve(UNFINISHED);
  }

  /**
   * The file of a key.
   *
   * @throws IllegalArgumentException if it is no key, or none that a directory can hold
   */
  Path file(String key) {
    String _ = Keys.check(key);
    if (isReserved(key)) {
      throw new IllegalArgumentException(
          "key is '%s'; in a directory, it must not start with %s/ and no segment with %s"
              .formatted(key, UNFINISHED, REMOVED_BY_NFS));
    }
    if (key.length() > LONGEST_NAME && longestSegment(key) > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "key is '%s'; in a directory, a segment must have at most %d characters"
              .formatted(key, LONGEST_NAME));
    }
    return root.resolve(key);
  }

  /** Whether a key would lie where files are that are no objects. */
  boolean isReserved(String key) {
    return key.equals(UNFINISHED)
        || key.startsWith(UNFINISHED + "/")
        || key.startsWith(REMOVED_BY_NFS)
        || key.contains("/" + REMOVED_BY_NFS);
  }

  /** Whether a file is known not to be there because a directory is, or a file in its path. */
  boolean isObstructed(Path file) {
    if (Files.isDirectory(file)) {
      return true;
    }
    for (Path at = file.getParent(); at != null && !at.equals(root); at = at.getParent()) {
      if (Files.isRegularFile(at)) {
        return true;
      }
    }
    return false;
  }

  private static int longestSegment(String key) {
    int longest = 0;
    for (String segment : key.split("/", -1)) {
      longest = Math.max(longest, segment.length());
    }
    return longest;
  }
}
