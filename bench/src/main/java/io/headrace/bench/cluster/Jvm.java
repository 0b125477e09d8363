package io.headrace.bench.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts Java programs with stock Kafka's jars.
 *
 * @param java the program
 * @param kafkaJars the distribution's {@code lib/kafka}
 * @param options of every program, beside its heap
 * @param environment more of it
 * @param startupCaches where what the programs load was written down ahead of time, as the clusters
 *     of an installed Headrace have it; null to start without
 */
public record Jvm(
    Path java,
    Path kafkaJars,
    List<String> options,
    Map<String, String> environment,
    @Nullable Path startupCaches) {
  /** Little memory and a quick start, for much of what runs long. */
  private static final List<String> FRUGAL =
      List.of("-Xms32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private static final String LOG4J =
      """
      status = error
      appender.console.type = Console
      appender.console.name = console
      appender.console.layout.type = PatternLayout
      appender.console.layout.pattern = %d{HH:mm:ss.SSS} %p %m (%c{1})%n
      rootLogger.level = info
      rootLogger.appenderRef.console.ref = console
      logger.state.name = state.change.logger
      logger.state.level = warn
      logger.plugin.name = org.apache.kafka.common.config
      logger.plugin.level = warn
      """;

  /** Copies the options and the environment. */
  public Jvm {
    options = List.copyOf(options);
    environment = Map.copyOf(environment);
  }

  /** Programs with such options as many small ones run best with. */
  public Jvm(Path java, Path kafkaJars, Map<String, String> environment) {
    this(java, kafkaJars, FRUGAL, environment);
  }

  /** Programs that start without caches. */
  public Jvm(Path java, Path kafkaJars, List<String> options, Map<String, String> environment) {
    this(java, kafkaJars, options, environment, null);
  }

  /**
   * A process under way, whose output goes to {@code log}.
   *
   * @param directory for its working files
   * @param classPath in front of Kafka's jars; {@code DIR/*} for all of a directory
   * @param startupCache the file of its cache, if there is one
   */
  Process start(
      Path directory,
      Path log,
      int heapMiB,
      List<String> classPath,
      @Nullable String startupCache,
      String mainClass,
      List<String> arguments) {
    try {
      Path log4j = directory.resolve("log4j2.properties");
      Files.writeString(log4j, LOG4J);
      List<String> entries = new ArrayList<>();
      for (String entry : classPath) {
        entries.addAll(expanded(entry));
      }
      entries.addAll(expanded(kafkaJars + "/*"));
      List<String> command =
          new ArrayList<>(
              List.of(
                  java.toString(),
                  "-Xmx" + heapMiB + "m",
                  "-XX:+ExitOnOutOfMemoryError",
                  "-XX:-UsePerfData",
                  "--enable-native-access=ALL-UNNAMED",
                  "--sun-misc-unsafe-memory-access=allow",
                  "-Dlog4j2.configurationFile=" + log4j.toUri()));
      command.addAll(options);
      command.addAll(cacheOptions(startupCache));
      command.addAll(List.of("-cp", String.join(File.pathSeparator, entries), mainClass));
      command.addAll(arguments);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .redirectErrorStream(true);
      builder.environment().putAll(Map.of("MALLOC_ARENA_MAX", "2"));
      builder.environment().putAll(environment);
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> cacheOptions(@Nullable String file) {
    if (startupCaches == null || file == null || !Files.exists(startupCaches.resolve(file))) {
      return List.of();
    }
    return List.of("-XX:AOTCache=" + startupCaches.resolve(file));
  }

  /** By name, as those that wrote the caches had them: the class path must be the same. */
  private static List<String> expanded(String entry) throws IOException {
    if (!entry.endsWith("/*")) {
      return List.of(entry);
    }
    try (Stream<Path> files = Files.list(Path.of(entry).getParent())) {
      return files.map(Path::toString).filter(file -> file.endsWith(".jar")).sorted().toList();
    }
  }
}
