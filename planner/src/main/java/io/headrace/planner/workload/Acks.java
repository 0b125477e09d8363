package io.headrace.planner.workload;

import io.headrace.planner.InvalidInputException;
import java.util.Locale;

/** What a producer waits for. */
public enum Acks {
  ALL,
  ONE,
  ZERO;

  /** As in Kafka: {@code all} (or {@code -1}), {@code 1}, {@code 0}. */
  static Acks parse(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "all", "-1" -> ALL;
      case "1", "one" -> ONE;
      case "0", "zero" -> ZERO;
      default ->
          throw new InvalidInputException(
              WorkloadField.ACKS.key(), text, "is not known", "Use all, 1 or 0.");
    };
  }
}
