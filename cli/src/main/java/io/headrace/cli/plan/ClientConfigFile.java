package io.headrace.cli.plan;

import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Properties of Kafka's clients, as Kafka's own tools take them with {@code --command-config}. */
final class ClientConfigFile {
  private ClientConfigFile() {}

  static Map<String, Object> read(Path file) {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--client-config %s could not be read (%s). Name a properties file."
              .formatted(file, e.getClass().getSimpleName()));
    }
    Map<String, Object> all = new HashMap<>();
    properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name)));
    return all;
  }
}
