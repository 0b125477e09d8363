package io.headrace.broker.wal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stream of one start of a broker.
 *
 * @param brokerId not negative
 * @param incarnation of characters {@code A-Z a-z 0-9 _ -}; no two starts share one
 */
public record StreamName(int brokerId, String incarnation) {
  /** What all streams' keys begin with. */
  static final String ROOT = "wal/";

  /** What all keys of the streams' indexes begin with. */
  static final String INDEX_ROOT = "wal-index/";

  private static final String NAME = "(\\d+)-([A-Za-z0-9_-]+)/(\\d{20})";
  private static final Pattern KEY = Pattern.compile(ROOT + NAME);
  private static final Pattern INDEX_KEY = Pattern.compile(INDEX_ROOT + NAME);

  public StreamName {
    if (brokerId < 0 || !incarnation.matches("[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException(
          "broker %d, incarnation '%s'".formatted(brokerId, incarnation));
    }
  }

  /** What the keys of this stream's objects begin with. */
  String prefix() {
    return ROOT + brokerId + "-" + incarnation + "/";
  }

  /** A string that sorts after all keys of this stream and before those of every other. */
  String end() {
    return prefix() + "~";
  }

  String key(long sequence) {
    return prefix() + "%020d".formatted(sequence);
  }

  /** What the keys of this stream's indexes begin with. */
  String indexPrefix() {
    return INDEX_ROOT + brokerId + "-" + incarnation + "/";
  }

  /**
   * The key of an index.
   *
   * @param end the number after the last object of which it tells
   */
  String indexKey(long end) {
    return indexPrefix() + "%020d".formatted(end);
  }

  /** The stream of an object, empty if the key is none of a stream's object. */
  static Optional<StreamName> of(String key) {
    return of(KEY.matcher(key));
  }

  /** The stream of an index, empty if the key is none of an index. */
  static Optional<StreamName> ofIndex(String key) {
    return of(INDEX_KEY.matcher(key));
  }

  private static Optional<StreamName> of(Matcher matcher) {
    return matcher.matches()
        ? Optional.of(new StreamName(Integer.parseInt(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  /** The sequence number of one of this stream's keys. */
  long sequence(String key) {
    return Long.parseLong(key.substring(prefix().length()));
  }
}
