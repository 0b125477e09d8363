package io.headrace.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** All types of {@code io.headrace.api.wire}. */
final class WireRecords {
  private static final String PACKAGE = "io.headrace.api.wire";

  private WireRecords() {}

  static List<Class<?>> records() {
    return types().stream().filter(Class::isRecord).toList();
  }

  static List<Class<?>> enums() {
    return types().stream().filter(Class::isEnum).toList();
  }

  private static List<Class<?>> types() {
    try {
      Path classes =
          Path.of(MskOperation.class.getProtectionDomain().getCodeSource().getLocation().toURI())
              .resolve(PACKAGE.replace('.', '/'));
      try (Stream<Path> files = Files.list(classes)) {
        return files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".class") && !name.startsWith("package-info"))
            .sorted()
            .<Class<?>>map(WireRecords::load)
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> load(String file) {
    try {
      return Class.forName(PACKAGE + "." + file.substring(0, file.length() - ".class".length()));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
