package io.headrace.verify.matrix;

/**
 * Something that clients or tools do.
 *
 * @param group of rows that belong together
 * @param name what is done, in a few words
 */
public record Row(String group, String name, Trial trial) {
  /** Does it. */
  @FunctionalInterface
  interface Trial {
    /**
     * Does it and returns what was seen, in one line. An error of Kafka's that says that the
     * service does not have this makes the row not supported; every other error fails it.
     */
    String run(Service service) throws Exception;
  }
}
