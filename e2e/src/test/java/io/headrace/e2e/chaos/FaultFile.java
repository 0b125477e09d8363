package io.headrace.e2e.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * A file whose only word tells brokers how their store is to behave: {@code none}, {@code slow},
 * {@code failing} or {@code out}. Replaced atomically; missing means {@code none}.
 */
record FaultFile(Path path) implements StoreFaults {
  /** The broker's property that names the file. */
  static final String PROPERTY = "headrace.store.fault.file";

  @Override
  public void set(StoreFault fault) {
    try {
      Path next = path.resolveSibling(path.getFileName() + ".new");
      Files.writeString(next, fault.name().toLowerCase(Locale.ROOT) + "\n");
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
