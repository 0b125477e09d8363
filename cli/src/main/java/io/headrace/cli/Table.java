package io.headrace.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows under headers, as aligned columns or as tab-separated lines. Not thread-safe. */
public final class Table {
  private final List<String> headers;
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... headers) {
    this.headers = List.of(headers);
  }

  /** Adds a row; a null cell is shown as a dash. */
  public Table row(@Nullable Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(Objects.toString(cell, "-"));
    }
    rows.add(row);
    return this;
  }

  /**
   * Columns aligned under their headers; a line saying that there is nothing when there is no row.
   */
  public String aligned() {
    if (rows.isEmpty()) {
      return "(none)";
    }
    List<List<String>> all = new ArrayList<>();
    all.add(headers);
    all.addAll(rows);
    return columns(all);
  }

  /** Columns aligned, without headers. */
  public String columns() {
    return columns(rows);
  }

  private String columns(List<List<String>> all) {
    int[] widths = new int[headers.size()];
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return all.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
    }
    return line.toString().stripTrailing();
  }

  /** A line a row, cells separated by tabs, no headers. */
  public String tabbed() {
    return rows.stream().map(row -> String.join("\t", row)).collect(Collectors.joining("\n"));
  }
}
