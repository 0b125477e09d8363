package io.headrace.planner.report;

import java.util.List;

/** Markup with everything that a user wrote escaped. Pure; thread-safe. */
public final class Html {
  private Html() {}

  /** Text that no browser takes for markup, in elements as well as in attributes. */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }

  /** A cell of text. */
  public static String cell(String text) {
    return "<td>" + escape(text) + "</td>";
  }

  /** A cell of a figure, aligned to the right. */
  public static String figure(String text) {
    return "<td class=\"n\">" + escape(text) + "</td>";
  }

  /** A list of sentences; nothing if there are none. */
  public static String list(List<String> sentences) {
    StringBuilder list = new StringBuilder();
    sentences.forEach(sentence -> list.append("<li>").append(escape(sentence)).append("</li>\n"));
    return list.isEmpty() ? "" : "<ul>\n" + list + "</ul>\n";
  }

  /**
   * A table.
   *
   * @param headers text; one that begins with {@code >} is aligned to the right, without that sign
   * @param rows markup of cells
   */
  public static String table(List<String> headers, List<String> rows) {
    StringBuilder table = new StringBuilder("<table>\n<thead><tr>");
    for (String header : headers) {
      boolean right = header.startsWith(">");
      table
          .append(right ? "<th class=\"n\">" : "<th>")
          .append(escape(right ? header.substring(1) : header))
          .append("</th>");
    }
    table.append("</tr></thead>\n<tbody>\n");
    rows.forEach(row -> table.append("<tr>").append(row).append("</tr>\n"));
    return table.append("</tbody>\n</table>\n").toString();
  }
}
