package io.headrace.kafkatests;

import java.util.List;

/**
 * A broker class to run the tests on.
 *
 * @param label what results and logs are called
 * @param className the class; empty for stock Kafka's
 * @param wipe whether its brokers lose their local data before each start
 */
record BrokerChoice(String label, String className, boolean wipe) {
  static final String EXPRESS = "io.headrace.broker.kafka.ExpressBroker";

  private static final BrokerChoice STOCK = new BrokerChoice("stock", "", false);

  /**
   * What {@code --broker} means. Stock Kafka keeps its data in any case: its disk is no cache.
   *
   * @throws IllegalArgumentException when it is neither a known word nor a class name
   */
  static List<BrokerChoice> parse(String text, boolean wipe) {
    String suffix = wipe ? "-wipe" : "";
    var express = new BrokerChoice("express" + suffix, EXPRESS, wipe);
    return switch (text) {
      case "stock" -> List.of(STOCK);
      case "express" -> List.of(express);
      case "both" -> List.of(STOCK, express);
      default -> {
        if (text.indexOf('.') < 0) {
          throw new IllegalArgumentException(
              "--broker is stock, express, both or a class name, not '%s'".formatted(text));
        }
        String simple = text.substring(text.lastIndexOf('.') + 1);
        yield List.of(new BrokerChoice(simple + suffix, text, wipe));
      }
    };
  }
}
