package io.headrace.cli;

import java.nio.charset.Charset;
import java.util.Map;

/** Drawings for terminals that have no signs to draw with. Pure. */
final class DrawnText {
  private static final Map<Integer, String> PLAIN =
      Map.ofEntries(
          Map.entry((int) '┌', "+"),
          Map.entry((int) '┐', "+"),
          Map.entry((int) '└', "+"),
          Map.entry((int) '┘', "+"),
          Map.entry((int) '─', "-"),
          Map.entry((int) '│', "|"),
          Map.entry((int) '█', "#"),
          Map.entry((int) '■', "#"),
          Map.entry((int) '□', "o"));

  private DrawnText() {}

  /**
   * The text as it is if this charset has all of its signs; else with plain ones that look alike.
   */
  static String in(Charset charset, String text) {
    if (!charset.canEncode() || charset.newEncoder().canEncode(text)) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(sign -> plain.append(PLAIN.getOrDefault(sign, Character.toString(sign))));
    return plain.toString();
  }
}
