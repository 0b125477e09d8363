package io.headrace.kafkatests.suite;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A class path.
 *
 * @param entries in order
 */
public record ClassPath(List<Path> entries) {

  /** Copies. */
  public ClassPath {
    entries = List.copyOf(entries);
  }

  /**
   * The class path that the build wrote into a file.
   *
   * @throws IllegalArgumentException when there is no such file
   */
  public static ClassPath read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IllegalArgumentException(
          file + " is missing: the build writes it; run dev/kafka-tests from the checkout");
    }
    return parse(Files.readString(file).strip());
  }

  /** Where this class was loaded from. */
  public static ClassPath ofThisModule() {
    try {
      var source = ClassPath.class.getProtectionDomain().getCodeSource();
      return new ClassPath(List.of(Path.of(source.getLocation().toURI())));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** This one, then another. */
  public ClassPath and(ClassPath other) {
    List<Path> both = new ArrayList<>(entries);
    both.addAll(other.entries);
    return new ClassPath(both);
  }

  /** This one, then another as the JVM writes it; empty adds nothing. */
  public ClassPath and(String other) {
    return and(parse(other));
  }

  /** The jars among them that hold tests, by their names. */
  public List<Path> testJars() {
    return entries.stream().filter(entry -> entry.toString().endsWith("-test.jar")).toList();
  }

  /** As the JVM reads it, with absolute paths. */
  public String text() {
    return String.join(
        File.pathSeparator,
        entries.stream().map(entry -> entry.toAbsolutePath().toString()).toList());
  }

  private static ClassPath parse(String text) {
    return new ClassPath(
        Arrays.stream(text.split(File.pathSeparator, -1))
            .filter(part -> !part.isEmpty())
            .map(Path::of)
            .toList());
  }
}
