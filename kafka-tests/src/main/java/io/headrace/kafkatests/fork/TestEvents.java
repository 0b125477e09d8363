package io.headrace.kafkatests.fork;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Tells of tests in the event file. A container is told of only when it fails. */
final class TestEvents implements TestExecutionListener {
  private static final int FAILURE_LINES = 40;
  private static final int CAUSE_LINES = 10;
  private static final int MOST_CAUSES = 5;

  private final EventFile events;
  private final InstantSource clock;
  private final Map<String, Instant> begun = new ConcurrentHashMap<>();

  TestEvents(EventFile events, InstantSource clock) {
    this.events = events;
    this.clock = clock;
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    begun.put(test.getUniqueId(), clock.instant());
    if (test.isTest()) {
      events.write(Event.of(Event.Kind.STARTED, TestName.of(test), test.getDisplayName()));
    }
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    tell(Event.Kind.SKIPPED, test, reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    String failure = result.getThrowable().map(TestEvents::firstLines).orElse("");
    switch (result.getStatus()) {
      case SUCCESSFUL -> {
        if (test.isTest()) {
          tell(Event.Kind.PASSED, test, "");
        }
      }
      case ABORTED -> tell(Event.Kind.SKIPPED, test, failure);
      case FAILED -> tell(Event.Kind.FAILED, test, failure);
    }
  }

  private void tell(Event.Kind kind, TestIdentifier test, String text) {
    Instant end = clock.instant();
    Instant begin = begun.getOrDefault(test.getUniqueId(), end);
    String millis = Long.toString(Duration.between(begin, end).toMillis());
    events.write(Event.of(kind, TestName.of(test), test.getDisplayName(), millis, text));
  }

  /** Of the failure itself, and of its causes, one of which may be what tells the reason. */
  private static String firstLines(Throwable failure) {
    List<String> lines = new ArrayList<>();
    add(lines, failure.toString(), failure, FAILURE_LINES);
    Throwable cause = failure.getCause();
    for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
      add(lines, "Caused by: " + cause, cause, CAUSE_LINES);
      cause = cause.getCause();
    }
    return String.join("\n", lines);
  }

  private static void add(List<String> lines, String title, Throwable failure, int frames) {
    lines.add(title);
    Stream.of(failure.getStackTrace()).limit(frames).forEach(frame -> lines.add("\tat " + frame));
  }
}
