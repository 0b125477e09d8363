package io.headrace.kafkatests.report;

import io.headrace.kafkatests.fork.BrokerAgent;
import io.headrace.kafkatests.fork.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a result of what a test's JVM told. Without I/O. */
public final class EventReader {
  private final List<TestResult> tests = new ArrayList<>();
  private final Map<String, String> running = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final String broker;
  private int sites;
  private int swapped;
  private int others;
  private int wipes;
  private boolean agent;
  private boolean end;

  private EventReader(String broker) {
    this.broker = broker;
  }

  /**
   * The result.
   *
   * @param name the test class
   * @param broker the broker class asked for; empty for stock Kafka's
   * @param wipe whether local data had to go
   * @param timedOut whether the JVM was ended by its time limit
   * @param exitStatus the JVM's exit status
   * @param millis how long it ran
   * @param events what it told, in order
   */
  public static ClassResult read(
      String name,
      String broker,
      boolean wipe,
      boolean timedOut,
      int exitStatus,
      long millis,
      List<Event> events) {
    var reader = new EventReader(broker);
    events.forEach(reader::take);
    ClassResult.Ending ending = reader.ending(timedOut, exitStatus);
    reader.running.forEach(
        (test, display) -> reader.tests.add(new TestResult(test, display, Outcome.CUT_OFF, 0, "")));
    if (ending == ClassResult.Ending.DIED) {
      reader.notes.add("the JVM ended with status " + exitStatus + " before all was run");
    }
    return new ClassResult(
        name,
        broker,
        wipe,
        ending,
        millis,
        reader.sites,
        reader.swapped,
        reader.others,
        reader.wipes,
        String.join("; ", reader.notes),
        reader.tests);
  }

  private ClassResult.Ending ending(boolean timedOut, int exitStatus) {
    if (timedOut) {
      return ClassResult.Ending.TIMED_OUT;
    }
    if (exitStatus == BrokerAgent.EXIT_STATUS) {
      return ClassResult.Ending.REFUSED;
    }
    return end && agent && exitStatus == 0 ? ClassResult.Ending.COMPLETE : ClassResult.Ending.DIED;
  }

  private void take(Event event) {
    switch (event.kind()) {
      case AGENT -> agent = event.field(0).equals(broker);
      case SITE -> sites += Integer.parseInt(event.field(1));
      case REFUSED -> notes.add("not rewritten: " + event.field(0) + ": " + event.field(1));
      case CONSTRUCTED -> constructed(event.field(0));
      case WIPED -> wipes++;
      case STARTED -> running.put(event.field(0), event.field(1));
      case PASSED -> ended(event, Outcome.PASSED);
      case FAILED -> ended(event, Outcome.FAILED);
      case SKIPPED -> ended(event, Outcome.SKIPPED);
      case END -> end = true;
    }
  }

  private void constructed(String type) {
    if (type.equals(broker)) {
      swapped++;
    } else {
      others++;
      if (!broker.isEmpty()) {
        notes.add("a broker of class " + type);
      }
    }
  }

  private void ended(Event event, Outcome outcome) {
    running.remove(event.field(0));
    long millis = Long.parseLong(event.field(2));
    tests.add(new TestResult(event.field(0), event.field(1), outcome, millis, event.field(3)));
  }
}
