package io.headrace.bench.targets;

import io.headrace.planner.InvalidInputException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What workloads are run against, as the command line names it.
 *
 * <p>A cluster is supervised if whoever watches its processes unregisters a broker as soon as it
 * has ended, as Headrace does for express clusters; otherwise the broker's session has to end.
 */
public sealed interface TargetSpec {
  /** As on the command line; unique in a run. */
  String name();

  /** In a line, for people. */
  String description();

  /** Whether brokers that end are unregistered at once. */
  boolean supervised();

  /**
   * Apache Kafka, three replicas.
   *
   * @param fsync whether each append is forced to the disk ({@code flush.messages=1})
   */
  record Stock(String name, boolean fsync, boolean supervised) implements TargetSpec {
    @Override
    public String description() {
      return "Apache Kafka 4.3.1, 3 replicas, "
          + (fsync ? "every append forced to the disk (flush.messages=1)" : "no fsync, as shipped");
    }
  }

  /** The shared-storage broker on a directory, which it writes with fsync. */
  record ExpressOnDirectory(String name, boolean supervised) implements TargetSpec {
    @Override
    public String description() {
      return "Headrace express on a directory (file:, with fsync)";
    }
  }

  /**
   * The shared-storage broker on an S3 server of this machine.
   *
   * @param put added to each put
   * @param get added to each get, before its first byte
   */
  record ExpressOnS3(String name, boolean supervised, Duration put, Duration get)
      implements TargetSpec {
    @Override
    public String description() {
      return "Headrace express on s3proxy, %d ms added to a put and %d ms to a get"
          .formatted(put.toMillis(), get.toMillis());
    }
  }

  /** A cluster that runs already; its processes are not ours. */
  record Running(String name, String bootstrap) implements TargetSpec {
    @Override
    public String description() {
      return "the cluster at " + bootstrap;
    }

    @Override
    public boolean supervised() {
      return false;
    }
  }

  /** What can be asked for, a line each, for help texts. */
  List<String> KNOWN =
      List.of(
          "stock",
          "stock-fsync",
          "express",
          "express-s3?put=30ms&get=15ms",
          "kafka=HOST:PORT[,HOST:PORT]");

  /**
   * Reads what stands on the command line.
   *
   * @throws InvalidInputException that says what would be accepted
   */
  static TargetSpec parse(String text) {
    if (text.startsWith("kafka=")) {
      return running(text);
    }
    int question = text.indexOf('?');
    String kind = question < 0 ? text : text.substring(0, question);
    Map<String, String> options = options(text, question);
    boolean express = kind.startsWith("express");
    boolean supervised = flag(text, options.remove("supervised"), express);
    TargetSpec spec =
        switch (kind) {
          case "stock" -> new Stock(text, false, supervised);
          case "stock-fsync" -> new Stock(text, true, supervised);
          case "express" -> new ExpressOnDirectory(text, supervised);
          case "express-s3" ->
              new ExpressOnS3(
                  text,
                  supervised,
                  millis(text, options.remove("put"), 30),
                  millis(text, options.remove("get"), 15));
          default ->
              throw wrong(text, "is not known", "Known are " + String.join(", ", KNOWN) + ".");
        };
    if (!options.isEmpty()) {
      throw wrong(
          text,
          "has the option '%s', which %s does not take"
              .formatted(options.keySet().iterator().next(), kind),
          "Options are supervised=true|false and, of express-s3, put=30ms and get=15ms.");
    }
    return spec;
  }

  private static Running running(String text) {
    String bootstrap = text.substring("kafka=".length());
    if (!bootstrap.matches("[^\\s:,]+:\\d+(,[^\\s:,]+:\\d+)*")) {
      throw wrong(text, "names no address", "Write kafka=HOST:PORT or kafka=HOST:PORT,HOST:PORT.");
    }
    return new Running(text, bootstrap);
  }

  private static Map<String, String> options(String text, int question) {
    Map<String, String> options = new LinkedHashMap<>();
    if (question >= 0) {
      for (String option : text.substring(question + 1).split("&", -1)) {
        int equals = option.indexOf('=');
        if (equals < 1) {
          throw wrong(text, "has the option '" + option + "'", "Write options as name=value.");
        }
        options.put(option.substring(0, equals), option.substring(equals + 1));
      }
    }
    return options;
  }

  private static boolean flag(String text, @Nullable String value, boolean otherwise) {
    if (value == null) {
      return otherwise;
    }
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(text, "has supervised=" + value, "Write true or false.");
    };
  }

  private static Duration millis(String text, @Nullable String value, int otherwise) {
    if (value == null) {
      return Duration.ofMillis(otherwise);
    }
    Matcher matcher = Pattern.compile("(\\d{1,6})ms").matcher(value);
    if (!matcher.matches()) {
      throw wrong(text, "has the time '" + value + "'", "Write milliseconds, such as 30ms.");
    }
    return Duration.ofMillis(Long.parseLong(matcher.group(1)));
  }

  private static InvalidInputException wrong(String text, String problem, String wayOut) {
    return new InvalidInputException("--target", text, problem, wayOut);
  }
}
