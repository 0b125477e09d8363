package io.headrace.kafkatests.fork;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestIdentifier;

/**
 * A test's name inside its class, the same in every run: the method, and the number of the
 * invocation where there are several. Display names do not do: some hold times or addresses.
 */
final class TestName {
  private TestName() {}

  /** {@code testSend}, {@code testSend[2]}, {@code Inner.testSend}, or {@code (class)}. */
  static String of(TestIdentifier test) {
    return of(test.getUniqueIdObject());
  }

  static String of(UniqueId id) {
    List<UniqueId.Segment> segments = id.getSegments();
    String name = segments.stream().skip(2).map(TestName::part).collect(Collectors.joining());
    return name.isEmpty() ? "(class)" : name;
  }

  private static String part(UniqueId.Segment segment) {
    String value = segment.getValue();
    return switch (segment.getType()) {
      case "nested-class" -> value + ".";
      case "method", "test-template", "test-factory" ->
          value.contains("(") ? value.substring(0, value.indexOf('(')) : value;
      default -> value.startsWith("#") ? "[" + value.substring(1) + "]" : "/" + value;
    };
  }
}
