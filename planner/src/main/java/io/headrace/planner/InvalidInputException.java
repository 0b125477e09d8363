package io.headrace.planner;

/**
 * Input from which nothing can be planned: impossible, or contradicting itself. Says which field,
 * what stood there, and what would be accepted.
 */
public final class InvalidInputException extends IllegalArgumentException {
  private final String field;
  private final String value;
  private final String wayOut;

  /**
   * @param field the field as a user writes it, for example {@code replicationFactor}
   * @param value what stood there, as text; empty if nothing did
   * @param problem why that cannot be, without field and value, for example {@code "is above the 2
   *     brokers"}
   * @param wayOut what to write instead, a sentence of its own
   */
  public InvalidInputException(String field, String value, String problem, String wayOut) {
    super(field + (value.isEmpty() ? "" : " " + value) + " " + problem + ". " + wayOut);
    this.field = field;
    this.value = value;
    this.wayOut = wayOut;
  }

  public String field() {
    return field;
  }

  public String value() {
    return value;
  }

  public String wayOut() {
    return wayOut;
  }
}
