package io.headrace.control.kafka;

import java.io.IOException;
import java.io.StringReader;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.server.config.AbstractKafkaConfig;

/** Reads broker properties and checks them against Kafka's own definitions. Pure. */
public final class ServerProperties {

  /** A property cannot be accepted; the message names it, its value and the way out. */
  public static final class InvalidPropertyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidPropertyException(String message) {
      super(message);
    }
  }

  private static final int FAR = 6;

  private ServerProperties() {}

  /**
   * Reads text in the form of a Java properties file.
   *
   * @param owned tells the keys that the service sets itself, which are refused
   * @throws InvalidPropertyException for a key that Kafka does not know or the service owns, or a
   *     value that Kafka would refuse
   */
  public static Map<String, String> parse(String text, Predicate<String> owned) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidPropertyException(
          "serverProperties is not a properties file: " + e.getMessage());
    }
    Map<String, String> parsed = new TreeMap<>();
    properties.forEach((key, value) -> parsed.put(key.toString(), value.toString().strip()));
    parsed.forEach((key, value) -> check(key, value, owned));
    return parsed;
  }

  private static void check(String key, String value, Predicate<String> owned) {
    if (owned.test(key)) {
      throw new InvalidPropertyException(
          "Property '%s' is set by the service and cannot be configured; remove it."
              .formatted(key));
    }
    ConfigDef.ConfigKey definition = AbstractKafkaConfig.CONFIG_DEF.configKeys().get(key);
    if (definition == null) {
      throw new InvalidPropertyException(
          "Property '%s' is not a broker property of Kafka. Did you mean '%s'?"
              .formatted(key, nearest(key)));
    }
    try {
      Object parsed = ConfigDef.parseType(key, value, definition.type());
      if (definition.validator != null) {
        definition.validator.ensureValid(key, parsed);
      }
    } catch (ConfigException e) {
      String accepted = definition.validator == null ? "" : ", " + definition.validator;
      throw new InvalidPropertyException(
          "Property '%s' is '%s', which Kafka refuses: %s (accepted: %s%s)."
              .formatted(
                  key,
                  value,
                  e.getMessage(),
                  definition.type().name().toLowerCase(java.util.Locale.ROOT),
                  accepted));
    }
  }

  private static String nearest(String key) {
    return AbstractKafkaConfig.CONFIG_DEF.names().stream()
        .min(
            Comparator.<String>comparingInt(name -> distance(key, name))
                .thenComparing(name -> name))
        .orElse("");
  }

  /** Levenshtein distance, good enough among a few hundred names. */
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > FAR) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
