package io.headrace.control.provision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is true of a node's process right now. */
public sealed interface ProcessStatus {

  /**
   * The process runs.
   *
   * @param generation the node's generation when it was started
   */
  record Running(long pid, Instant startedAt, long generation) implements ProcessStatus {}

  /**
   * There is no process.
   *
   * @param reason why the last one ended, in words for a person, or null when there was none or it
   *     was stopped on purpose
   */
  record Stopped(@Nullable String reason) implements ProcessStatus {}
}
