package io.headrace.planner.survival;

/** What is lost at once. */
public sealed interface Loss {

  /** One broker. */
  record OfBroker(int id) implements Loss {}

  /** Two brokers, the smaller id first. */
  record OfPair(int one, int other) implements Loss {}

  /** A zone with all its brokers and controllers. */
  record OfZone(String zone) implements Loss {}

  /** For people, such as {@code brokers 1 and 2}. */
  default String text() {
    return switch (this) {
      case OfBroker(int id) -> "broker " + id;
      case OfPair(int one, int other) -> "brokers " + one + " and " + other;
      case OfZone(String zone) -> "zone " + zone;
    };
  }
}
