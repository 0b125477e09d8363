package io.headrace.e2e.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a run does. Read from properties; {@code docs/chaos.md} lists them.
 *
 * @param seed of the fault schedule
 * @param length how long there are load and faults
 * @param records that end the load before that when they are acknowledged
 * @param rate of each sender, in records a second
 * @param faults that may happen
 * @param acks of the plain senders; they are idempotent with {@code all} only
 * @param warm whether a producer's first record in a partition is sent alone
 * @param directory for the cluster's files and the results
 */
record ChaosSettings(
    long seed,
    Duration length,
    long records,
    int rate,
    Set<FaultKind> faults,
    String acks,
    boolean warm,
    Path directory) {
  static final Set<FaultKind> DEFAULT_FAULTS =
      Set.copyOf(
          EnumSet.of(
              FaultKind.KILL_BROKER,
              FaultKind.KILL_CONTROLLER,
              FaultKind.PAUSE_BROKER,
              FaultKind.RESTART_BROKER));

  ChaosSettings {
    faults = Set.copyOf(faults);
  }

  /**
   * Reads settings.
   *
   * @throws IllegalArgumentException if a value makes no sense
   */
  static ChaosSettings read(Properties properties, long seed, Path directory) {
    double minutes = Double.parseDouble(properties.getProperty("chaos.minutes", "1"));
    return new ChaosSettings(
        seed,
        Duration.ofSeconds(Math.round(minutes * 60)),
        Long.parseLong(properties.getProperty("chaos.records", Long.toString(Long.MAX_VALUE))),
        Integer.parseInt(properties.getProperty("chaos.rate", "300")),
        faults(properties.getProperty("chaos.faults")),
        properties.getProperty("chaos.acks", "all"),
        Boolean.parseBoolean(properties.getProperty("chaos.warm", "true")),
        directory);
  }

  private static Set<FaultKind> faults(@Nullable String names) {
    if (names == null) {
      return DEFAULT_FAULTS;
    }
    return Arrays.stream(names.split(",", -1))
        .filter(name -> !name.isBlank() && !name.equals("none"))
        .map(name -> FaultKind.valueOf(name.strip().toUpperCase(Locale.ROOT).replace('-', '_')))
        .collect(Collectors.toUnmodifiableSet());
  }
}
