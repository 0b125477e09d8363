package io.headrace.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Botocore's model of the MSK API, where a machine has one. It is read there, never copied. */
final class BotocoreModel {
  private static final int OPERATIONS = 59;

  private static final PathMatcher MODEL =
      FileSystems.getDefault()
          .getPathMatcher("glob:**/botocore/data/kafka/2018-11-14/service-2.json{,.gz}");

  private BotocoreModel() {}

  /** A model with as many operations as the API has; older ones do not count. */
  static Optional<JsonNode> find() {
    String told =
        System.getProperty("headrace.botocore.model", System.getenv("HEADRACE_BOTOCORE_MODEL"));
    Stream<Path> files =
        told == null ? roots().stream().flatMap(BotocoreModel::below) : Stream.of(Path.of(told));
    return files
        .map(BotocoreModel::read)
        .filter(model -> model.path("operations").size() == OPERATIONS)
        .findFirst();
  }

  /** Where Python packages and AWS's own installer put it. */
  private static List<Path> roots() {
    List<Path> roots = new ArrayList<>();
    Path home = Path.of(System.getProperty("user.home"));
    roots.add(home.resolve(".pyenv/versions"));
    roots.add(home.resolve(".local/lib"));
    roots.add(home.resolve(".local/share/pipx"));
    for (String directory : String.valueOf(System.getenv("PATH")).split(":", -1)) {
      Path aws = Path.of(directory, "aws");
      if (Files.isExecutable(aws)) {
        roots.addAll(packagesOf(aws));
      }
    }
    roots.add(Path.of("/usr/lib/python3/dist-packages"));
    roots.add(Path.of("/usr/local/lib"));
    roots.add(Path.of("/usr/local/aws-cli"));
    roots.add(Path.of("/opt/homebrew/lib"));
    return roots;
  }

  /**
   * Where a program's own Python packages may be: beside it, or in its {@code lib}, never the
   * system's.
   */
  private static List<Path> packagesOf(Path program) {
    try {
      Path real = program.toRealPath();
      Path lib = real.resolveSibling("../lib").normalize();
      Path beside = real.resolveSibling("awscli");
      return lib.equals(Path.of("/usr/lib")) || lib.equals(Path.of("/lib"))
          ? List.of(beside)
          : List.of(lib, beside);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> below(Path root) {
    if (!Files.isDirectory(root)) {
      return Stream.of();
    }
    try (Stream<Path> files =
        Files.find(root, 12, (path, file) -> file.isRegularFile() && MODEL.matches(path))) {
      return files.sorted().toList().stream();
    } catch (IOException | UncheckedIOException e) {
      return Stream.of();
    }
  }

  private static JsonNode read(Path file) {
    try (InputStream bytes = Files.newInputStream(file);
        InputStream json = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
      return Json.mapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
