package io.headrace.kafkatests.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tests that need not pass, one a line: {@code class#test | reason | twin}, where the twin is
 * the test of ours that shows what a client can see of the same. A test without a number in
 * brackets stands for all its invocations. Blank lines and those that begin with {@code #} are
 * comments.
 *
 * @param entries in the order of the file
 */
public record Exceptions(List<Entry> entries) {

  /**
   * One test.
   *
   * @param test {@code class#test}, the class with its package
   * @param reason why it cannot pass
   * @param twin our own test of what a client can see
   */
  public record Entry(String test, String reason, String twin) {
    boolean covers(String name) {
      return name.equals(test)
          || (!test.endsWith("]") && name.startsWith(test + "[") && name.endsWith("]"));
    }
  }

  /** Copies. */
  public Exceptions {
    entries = List.copyOf(entries);
  }

  /**
   * Reads.
   *
   * @throws IllegalArgumentException when a line lacks one of the three
   */
  public static Exceptions parse(List<String> lines) {
    List<Entry> entries = new ArrayList<>();
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split("\\|", -1);
      if (parts.length != 3
          || parts[0].indexOf('#') < 0
          || parts[1].isBlank()
          || parts[2].isBlank()) {
        throw new IllegalArgumentException(
            "an exception is 'class#test | reason | twin', not '%s'".formatted(line));
      }
      entries.add(new Entry(parts[0].strip(), parts[1].strip(), parts[2].strip()));
    }
    return new Exceptions(entries);
  }

  /** The entry for {@code class#test}. */
  public Optional<Entry> of(String test) {
    return entries.stream().filter(entry -> entry.covers(test)).findFirst();
  }
}
