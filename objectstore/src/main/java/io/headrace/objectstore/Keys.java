package io.headrace.objectstore;

/** What a key may look like, the same in every store ({@link ObjectStore} says it in words). */
public final class Keys {
  private static final int LONGEST = 512;

  private Keys() {}

  /**
   * Checks a key.
   *
   * @return the key
   * @throws IllegalArgumentException if it is none
   */
  public static String check(String key) {
    if (!isValid(key)) {
      throw new IllegalArgumentException(
          "key is '%s'; it must be 1 to %d of A-Z a-z 0-9 . _ = - in segments joined by /, none of them empty, . or .."
              .formatted(key, LONGEST));
    }
    return key;
  }

  /** Whether a string is a key. */
  public static boolean isValid(String key) {
    if (key.length() > LONGEST) {
      return false;
    }
    int start = 0;
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c == '/') {
        if (!isSegment(key, start, i)) {
          return false;
        }
        start = i + 1;
      } else if (!isAllowed(c)) {
        return false;
      }
    }
    return isSegment(key, start, key.length());
  }

  /**
   * Checks what a ranged read is asked for.
   *
   * @throws IllegalArgumentException if the offset is negative or the length not positive
   */
  public static void checkRange(long offset, int length) {
    if (offset < 0 || length <= 0) {
      throw new IllegalArgumentException(
          "offset is %d and length %d; the offset must not be negative, the length positive"
              .formatted(offset, length));
    }
  }

  /**
   * Checks how many objects a listing is asked for.
   *
   * @throws IllegalArgumentException if the limit is not positive
   */
  public static void checkLimit(int limit) {
    if (limit <= 0) {
      throw new IllegalArgumentException("limit is %d; it must be positive".formatted(limit));
    }
  }

  private static boolean isSegment(String key, int start, int end) {
    return switch (end - start) {
      case 0 -> false;
      case 1 -> key.charAt(start) != '.';
      case 2 -> key.charAt(start) != '.' || key.charAt(start + 1) != '.';
      default -> true;
    };
  }

  private static boolean isAllowed(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '='
        || c == '-';
  }
}
