package io.headrace.kafkatests.fork;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Tells of tests in the event file. A container is told of only when it fails. */
final class TestEvents implements TestExecutionListener {
  private static final int FAILURE_LINES = 40;

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

  private static String firstLines(Throwable failure) {
    var trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return String.join("\n", trace.toString().lines().limit(FAILURE_LINES).toList());
  }
}
