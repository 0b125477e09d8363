package io.headrace.kafkatests.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One run of a test class in a JVM of its own.
 *
 * @param name the test class
 * @param broker the broker class that was asked for; empty for stock Kafka's
 * @param wipe whether brokers had to lose their local data before each start
 * @param ending how the JVM ended
 * @param millis how long the JVM ran
 * @param sites how many constructions were rewritten
 * @param swapped how many brokers of the class asked for were constructed
 * @param others how many brokers of any other class were constructed; in a stock run, all of them
 * @param wipes how many times local data was deleted
 * @param note what went wrong outside the tests, or empty
 * @param tests the tests, in the order in which they ended
 */
public record ClassResult(
    String name,
    String broker,
    boolean wipe,
    Ending ending,
    long millis,
    int sites,
    int swapped,
    int others,
    int wipes,
    String note,
    List<TestResult> tests) {

  /** How the JVM ended. */
  public enum Ending {
    /** All was run. */
    COMPLETE,
    /** The time limit passed. */
    TIMED_OUT,
    /** It ended before all was run. */
    DIED,
    /** The agent found something that it could not rewrite. */
    REFUSED
  }

  /** Copies. */
  public ClassResult {
    tests = List.copyOf(tests);
  }

  /**
   * Whether the run shows anything about the broker asked for: brokers were constructed, all of
   * that class, and lost their local data when they had to.
   */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public boolean proven() {
    boolean rightBrokers = broker.isEmpty() ? others > 0 : swapped > 0 && others == 0;
    return ending != Ending.REFUSED && rightBrokers && (!wipe || wipes > 0);
  }

  /** Whether the class ran well without constructing any broker, and so shows nothing about one. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public boolean brokerless() {
    return ending == Ending.COMPLETE && swapped + others == 0 && count(Outcome.FAILED) == 0;
  }

  /** How many tests ended so. */
  public long count(Outcome outcome) {
    return tests.stream().filter(test -> test.outcome() == outcome).count();
  }

  /** Whether the run is proven and complete, something passed and nothing failed. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public boolean passed() {
    return proven()
        && ending == Ending.COMPLETE
        && count(Outcome.PASSED) > 0
        && count(Outcome.FAILED) == 0
        && count(Outcome.CUT_OFF) == 0;
  }
}
