package io.headrace.cli.operations;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How long a command waits. */
public final class WaitLimit {
  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "10m",
      converter = Time.class,
      description = "How long to wait, such as 90s, 10m or 1h (default: ${DEFAULT-VALUE}).")
  private Duration time = Duration.ofMinutes(10);

  public Duration time() {
    return time;
  }

  static final class Time implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      try {
        return Duration.parse("PT" + value.toUpperCase(Locale.ROOT));
      } catch (DateTimeParseException e) {
        throw new TypeConversionException("'" + value + "' is not a time such as 90s, 10m or 1h");
      }
    }
  }
}
