package io.headrace.control.rest;

import org.jspecify.annotations.Nullable;

/** A value from a request as an error shows it: in quotes, on one line, of bounded length. */
final class Quoted {
  private static final int LONGEST = 120;

  private Quoted() {}

  static String of(@Nullable String value) {
    if (value == null) {
      return "null";
    }
    boolean cut = value.length() > LONGEST;
    String start = cut ? value.substring(0, LONGEST) : value;
    return "'" + visible(start) + (cut ? "…' (" + value.length() + " characters)" : "'");
  }

  /** The text with everything that is not visible or not a whole character written as an escape. */
  static String visible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> {
              switch (Character.getType(character)) {
                case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    visible.append("\\u%04x".formatted(character));
                default -> visible.appendCodePoint(character);
              }
            });
    return visible.toString();
  }
}
