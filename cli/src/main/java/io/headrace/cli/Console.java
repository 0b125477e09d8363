package io.headrace.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.headrace.api.Json;
import java.io.PrintStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where results (standard output) and progress (standard error) go. */
public final class Console {
  private final PrintStream out;
  private final PrintStream err;
  private final Prompt prompt;
  private final OutputFormat format;
  private final Terminals terminals;

  Console(Surroundings surroundings, OutputFormat format) {
    this.out = surroundings.out();
    this.err = surroundings.err();
    this.prompt = surroundings.prompt();
    this.terminals = surroundings.terminals();
    this.format = format;
  }

  public OutputFormat format() {
    return format;
  }

  public boolean isJson() {
    return format == OutputFormat.json;
  }

  /** Whether a person can be asked. */
  public boolean canAsk() {
    return terminals.in();
  }

  /** Whether a person watches the progress, who likes it moving. */
  boolean isWatched() {
    return terminals.err();
  }

  /** Asks the person at the terminal; null when the input has ended. */
  public @Nullable String ask(String question) {
    return prompt.ask(question);
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
    out.flush();
  }

  /** Writes one thing: {@code value} as JSON, or {@code text} otherwise. */
  public void show(Object value, String text) {
    if (isJson()) {
      json(value);
    } else {
      out.println(DrawnText.in(out.charset(), text));
    }
    out.flush();
  }

  /** The same of what takes its time to make: only what is written is made. */
  public void show(Supplier<?> value, Supplier<String> text) {
    if (isJson()) {
      show(value.get(), "");
    } else {
      show("", text.get());
    }
  }

  /** Writes a line of results as it is. */
  public void line(String text) {
    out.println(DrawnText.in(out.charset(), text));
    out.flush();
  }

  private void json(Object value) {
    try {
      out.println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /**
   * Writes a line of progress; a program that reads JSON gets none, so that standard error has
   * either nothing or an error in JSON.
   */
  public void note(String text) {
    if (tellsProgress()) {
      err.println(text);
      err.flush();
    }
  }

  /** Writes over the moving line; only for terminals. */
  void overwrite(String text) {
    if (terminals.err()) {
      err.print("\r\033[K" + text);
      err.flush();
    }
  }

  boolean tellsProgress() {
    return terminals.err() || !isJson();
  }
}
