package io.headrace.cli.configurations;

import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The file with the broker properties, and what a person says of it. */
final class PropertiesFile {
  @Option(
      names = "--file",
      required = true,
      paramLabel = "FILE",
      description = "File with broker properties, one key=value a line.")
  private Path file = Path.of("");

  @Option(
      names = "--description",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "What this revision is for.")
  private String description = "";

  byte[] bytes() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "--file is '%s', which cannot be read: %s".formatted(file, e));
    }
  }

  String description() {
    return description;
  }
}
