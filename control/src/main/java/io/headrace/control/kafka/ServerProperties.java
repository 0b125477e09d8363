package io.headrace.control.kafka;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
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

  private static final ConfigDef DEFINITIONS = AbstractKafkaConfig.CONFIG_DEF;
  private static final int LONGEST_SHOWN = 120;

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
              .formatted(abridged(key)));
    }
    ConfigKey definition = DEFINITIONS.configKeys().get(key);
    if (definition == null) {
      throw new InvalidPropertyException(
          "Property '%s' is not a broker property of Kafka. %s"
              .formatted(abridged(key), hint(key, owned)));
    }
    if (!isText(value)) {
      throw new InvalidPropertyException(
          "Property '%s' has a value that is not text: half of a surrogate pair stands alone."
              .formatted(key));
    }
    try {
      Object parsed = ConfigDef.parseType(key, value, definition.type());
      if (definition.validator != null) {
        definition.validator.ensureValid(key, parsed);
      }
    } catch (ConfigException e) {
      throw new InvalidPropertyException(
          "Property '%s' is %s, which Kafka refuses; accepted: %s."
              .formatted(
                  key,
                  definition.type() == ConfigDef.Type.PASSWORD
                      ? "hidden"
                      : "'" + abridged(value) + "'",
                  accepted(definition)));
    }
  }

  private static String accepted(ConfigKey definition) {
    String type = definition.type().name().toLowerCase(Locale.ROOT);
    return definition.validator == null ? type : type + ", " + definition.validator;
  }

  private static boolean isText(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static String abridged(String text) {
    return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
  }

  /** What was meant, if it can be told: the broker's name of a topic setting, or a near name. */
  private static String hint(String key, Predicate<String> owned) {
    List<String> names =
        DEFINITIONS.names().stream().filter(name -> !owned.test(name)).sorted().toList();
    Optional<String> meant =
        names.stream()
            .filter(name -> name.equals("log." + key))
            .findFirst()
            .or(() -> nearest(key, names));
    return meant
        .map("Did you mean '%s'?"::formatted)
        .orElse("Kafka's documentation lists them under Broker Configs.");
  }

  private static Optional<String> nearest(String key, List<String> names) {
    int far = 1 + key.length() / 4;
    return names.stream()
        .filter(name -> distance(key, name) <= far)
        .min(Comparator.comparingInt(name -> distance(key, name)));
  }

  /** Levenshtein distance, good enough among a few hundred names. */
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > b.length()) {
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
