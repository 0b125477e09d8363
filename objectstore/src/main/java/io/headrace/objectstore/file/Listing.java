package io.headrace.objectstore.file;

import io.headrace.objectstore.Keys;
import io.headrace.objectstore.ObjectInfo;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Lists the files below a root in the order of their keys. For one thread and one listing.
 *
 * <p>The keys below a directory {@code a} begin with {@code a/}, so they come after the keys {@code
 * a-b} and {@code a.b} and before {@code a0}: a directory's place is that of its name with a slash.
 * Whether a name is that of a file or of a directory costs a system call, so it is asked only of
 * names whose turn has come: a name is taken as a file's, the least it can be, and put back with a
 * slash when it turns out to be a directory's. Of a directory with many files, a page costs reading
 * the names, and asking about as many as the page holds.
 */
final class Listing {
  private final Layout layout;
  private final String prefix;
  private final String after;
  private final int limit;
  private final List<ObjectInfo> found = new ArrayList<>();

  Listing(Layout layout, String prefix, String after, int limit) {
    this.layout = layout;
    this.prefix = prefix;
    this.after = after;
    this.limit = limit;
  }

  List<ObjectInfo> read() throws IOException {
    int lastSlash = prefix.lastIndexOf('/');
    if (lastSlash < 0) {
      visit(layout.root(), "");
    } else {
      String directory = prefix.substring(0, lastSlash);
      if (Keys.isValid(directory) && !layout.isReserved(directory)) {
        visit(layout.root().resolve(directory), directory + "/");
      }
    }
    return found;
  }

  /** Adds what lies below a directory whose keys begin with a string that is empty or ends in /. */
  private void visit(Path directory, String start) throws IOException {
    PriorityQueue<String> next = new PriorityQueue<>(relevant(directory, start));
    while (found.size() < limit && !next.isEmpty()) {
      String key = next.remove();
      if (key.endsWith("/")) {
        visit(layout.root().resolve(key), key);
        continue;
      }
      try {
        BasicFileAttributes is =
            Files.readAttributes(layout.root().resolve(key), BasicFileAttributes.class);
        if (is.isDirectory()) {
          if (mayHoldResults(key + "/")) {
            next.add(key + "/");
          }
        } else if (isResult(key)) {
          found.add(new ObjectInfo(key, is.size(), is.lastModifiedTime().toInstant()));
        }
      } catch (NoSuchFileException e) {
        // Deleted meanwhile.
      }
    }
  }

  private List<String> relevant(Path directory, String start) throws IOException {
    List<String> keys = new ArrayList<>();
    try (DirectoryStream<Path> names = Files.newDirectoryStream(directory)) {
      for (Path name : names) {
        String key = start + name.getFileName();
        if ((isResult(key) || mayHoldResults(key + "/"))
            && Keys.isValid(key)
            && !layout.isReserved(key)) {
          keys.add(key);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      // Deleted meanwhile, or never there.
      if (start.isEmpty()) {
        throw e;
      }
    }
    return keys;
  }

  private boolean isResult(String key) {
    return key.startsWith(prefix) && key.compareTo(after) > 0;
  }

  private boolean mayHoldResults(String start) {
    return (start.startsWith(prefix) || prefix.startsWith(start))
        && (start.compareTo(after) > 0 || after.startsWith(start));
  }
}
