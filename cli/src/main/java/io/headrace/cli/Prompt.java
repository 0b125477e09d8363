package io.headrace.cli;

import org.jspecify.annotations.Nullable;

/** Asks the person at the terminal. */
@FunctionalInterface
public interface Prompt {
  /** The answer to a question, or null when the input has ended. */
  @Nullable String ask(String question);
}
