package io.headrace.cli.verify;

import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.verify.durability.Snapshot;
import io.headrace.verify.load.LoadSettings;
import io.headrace.verify.load.Part;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the load of a durability run is like. */
final class LoadOptions {
  private static final double DEFAULT_MINUTES = 5;
  private static final int MAX_PARTITIONS = 1_000;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description =
          "How long there is load, during which you do to the cluster what it should stand (default: 5, or until --records are acknowledged).")
  private @Nullable Double minutes;

  @Option(
      names = "--records",
      paramLabel = "N",
      description = "End the load when this many records are acknowledged.")
  private @Nullable Long records;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "2000",
      description =
          "Records a second, of all producers together; 0 for all that the cluster takes (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--acks",
      paramLabel = "ACKS",
      defaultValue = "all",
      description =
          "What plain producers ask for: all, 1 or 0. With less than all, idempotent producers are left out (default: ${DEFAULT-VALUE}).")
  private String acks = "all";

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "6",
      description = "Of each topic (default: ${DEFAULT-VALUE}).")
  private int partitions;

  @Option(
      names = "--replication-factor",
      paramLabel = "N",
      defaultValue = "-1",
      description = "Of each topic (default: what the cluster does by default).")
  private short replicationFactor;

  /**
   * Looks whether the options make sense.
   *
   * @throws CommandFailure that names the one that does not
   */
  void check() {
    var _ = acks();
    var _ = end();
    require("--rate", rate, 0, Integer.MAX_VALUE);
    require("--partitions", partitions, 1, MAX_PARTITIONS);
    require("--replication-factor", replicationFactor, -1, Short.MAX_VALUE);
  }

  LoadSettings settings(String prefix, Set<Part> parts, long seed) {
    return new LoadSettings(prefix, parts, rate, acks(), partitions, replicationFactor, true, seed);
  }

  String acks() {
    if (!Set.of("all", "-1", "1", "0").contains(acks)) {
      throw new CommandFailure(
          ExitCode.USAGE, "--acks is '%s'; it has to be all, 1 or 0.".formatted(acks));
    }
    return acks.equals("-1") ? "all" : acks;
  }

  private static void require(String option, int value, int least, int most) {
    if (value < least || value > most || (value == 0 && least < 0)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "%s is %d; it has to be from %d to %d."
              .formatted(option, value, Math.max(0, least), most));
    }
  }

  /** When the load is over. */
  Predicate<Snapshot> end() {
    if ((minutes != null && minutes <= 0) || (records != null && records <= 0)) {
      throw new CommandFailure(ExitCode.USAGE, "--minutes and --records have to be above 0.");
    }
    Duration length =
        minutes == null && records != null
            ? Duration.ofDays(365)
            : Duration.ofMillis(Math.round(60_000 * (minutes == null ? DEFAULT_MINUTES : minutes)));
    long enough = records == null ? Long.MAX_VALUE : records;
    return now -> now.since().compareTo(length) >= 0 || now.acknowledged() >= enough;
  }
}
