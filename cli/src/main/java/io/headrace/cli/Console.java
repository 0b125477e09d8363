package io.headrace.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.headrace.api.Json;
import java.io.PrintStream;

/** Where results (standard output) and progress (standard error) go. */
public final class Console {
  private final PrintStream out;
  private final PrintStream err;
  private final OutputFormat format;
  private final boolean terminal;

  /** A console; {@code terminal} tells whether a person looks at it, who likes moving progress. */
  Console(PrintStream out, PrintStream err, OutputFormat format, boolean terminal) {
    this.out = out;
    this.err = err;
    this.format = format;
    this.terminal = terminal;
  }

  public OutputFormat format() {
    return format;
  }

  public boolean isJson() {
    return format == OutputFormat.json;
  }

  /** Whether a person sits at a terminal. */
  public boolean isTerminal() {
    return terminal;
  }

  /** Writes a list: {@code value} as JSON, or {@code table} otherwise. */
  public void show(Object value, Table table) {
    switch (format) {
      case json -> json(value);
      case table -> out.println(table.aligned());
      case text -> {
        String lines = table.tabbed();
        if (!lines.isEmpty()) {
          out.println(lines);
        }
      }
    }
  }

  /** Writes one thing: {@code value} as JSON, or {@code text} otherwise. */
  public void show(Object value, String text) {
    if (isJson()) {
      json(value);
    } else {
      out.println(text);
    }
  }

  /** Writes a line of results as it is. */
  public void line(String text) {
    out.println(text);
    out.flush();
  }

  private void json(Object value) {
    try {
      out.println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Writes a line of progress. */
  public void note(String text) {
    err.println(text);
  }

  PrintStream err() {
    return err;
  }
}
