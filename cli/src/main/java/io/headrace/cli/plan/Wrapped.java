package io.headrace.cli.plan;

/** Text in lines that fit a terminal. */
final class Wrapped {
  /** Columns that everything of a plan fits in. */
  static final int WIDTH = 80;

  private Wrapped() {}

  /** Lines of words, each indented by so many columns. */
  static String at(int indent, String text) {
    return hanging(" ".repeat(indent), indent, text);
  }

  /** Lines of words: the first after {@code lead}, the others under its end. */
  static String after(String lead, String text) {
    return hanging(lead, lead.length(), text);
  }

  private static String hanging(String lead, int indent, String text) {
    StringBuilder all = new StringBuilder();
    StringBuilder line = new StringBuilder(lead);
    boolean empty = true;
    for (String word : text.split(" ", -1)) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        all.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(" ".repeat(indent));
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    return all.append(line.toString().stripTrailing()).toString();
  }
}
