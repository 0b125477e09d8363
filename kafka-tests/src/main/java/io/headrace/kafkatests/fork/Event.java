package io.headrace.kafkatests.fork;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that a test's JVM tells the runner: one line of its event file, fields parted by tabs.
 *
 * @param kind what happened
 * @param fields what it happened to, as {@link Kind} says; any characters
 */
public record Event(Kind kind, List<String> fields) {
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

  /** What can happen; the fields in brackets. */
  public enum Kind {
    /** The agent is in place [the broker class that instances are swapped to, or nothing]. */
    AGENT,
    /** A class was rewritten [its name, how many constructions]. */
    SITE,
    /**
     * A class refers to the broker's constructor in a way that is not rewritten [its name, why].
     */
    REFUSED,
    /** A broker was constructed [its class]. */
    CONSTRUCTED,
    /** A broker's local data was deleted before it started [how many entries]. */
    WIPED,
    /** A test began [its id, its display name]. */
    STARTED,
    /** A test ended well [its id, display name, milliseconds]. */
    PASSED,
    /** A test or a container of tests failed [its id, display name, milliseconds, the failure]. */
    FAILED,
    /** A test was disabled or gave itself up [its id, display name, milliseconds, the reason]. */
    SKIPPED,
    /** Every test has run. */
    END
  }

  /** Copies. */
  public Event {
    fields = List.copyOf(fields);
  }

  /** Of these fields. */
  public static Event of(Kind kind, String... fields) {
    return new Event(kind, List.of(fields));
  }

  /** The field at this place, or the empty string when there are fewer. */
  public String field(int index) {
    return index < fields.size() ? fields.get(index) : "";
  }

  /** The line, without its end. */
  public String line() {
    return Stream.concat(Stream.of(kind.name().toLowerCase(Locale.ROOT)), fields.stream())
        .map(Event::escaped)
        .collect(Collectors.joining("\t"));
  }

  /**
   * The event that {@link #line} wrote.
   *
   * @throws IllegalArgumentException when the kind is unknown, as in a line cut short
   */
  public static Event parse(String line) {
    List<String> parts = Arrays.stream(line.split("\t", -1)).map(Event::unescaped).toList();
    Kind kind = Kind.valueOf(parts.getFirst().toUpperCase(Locale.ROOT));
    return new Event(kind, parts.subList(1, parts.size()));
  }

  private static String escaped(String field) {
    return field
        .replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\r", "\\r")
        .replace("\n", "\\n");
  }

  private static String unescaped(String field) {
    return ESCAPE
        .matcher(field)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    switch (match.group(1)) {
                      case "t" -> "\t";
                      case "r" -> "\r";
                      case "n" -> "\n";
                      default -> match.group(1);
                    }));
  }
}
