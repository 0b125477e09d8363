package io.headrace.cli.operations;

import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Whether and how long a command waits for what it asked for. */
public final class WaitOptions {
  @Option(names = "--no-wait", description = "Return as soon as the service has accepted.")
  private boolean noWait;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "10m",
      converter = Time.class,
      description = "How long to wait, such as 90s or 10m (default: ${DEFAULT-VALUE}).")
  private Duration timeout = Duration.ofMinutes(10);

  public boolean waits() {
    return !noWait;
  }

  public Duration timeout() {
    return timeout;
  }

  static final class Time implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      try {
        return Duration.parse("PT" + value.toUpperCase(Locale.ROOT));
      } catch (java.time.format.DateTimeParseException e) {
        throw new TypeConversionException("'" + value + "' is not a time such as 90s, 10m or 1h");
      }
    }
  }
}
