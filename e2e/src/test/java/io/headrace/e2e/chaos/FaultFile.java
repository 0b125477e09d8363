package io.headrace.e2e.chaos;

import io.headrace.bench.cluster.StoreFault;
import io.headrace.bench.cluster.StoreFaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * A file whose only word tells brokers how their store in a directory is to behave: {@code none},
 * {@code slow}, {@code failing} or {@code out}. Replaced atomically; missing means {@code none}.
 */
record FaultFile(Path path) implements StoreFaults {
  /** The URI of a store that looks into the file. */
  String disturbing(String store) {
    String separator = store.contains("?") ? "&" : "?";
    return store
        + separator
        + "faults="
        + URLEncoder.encode(path.toString(), StandardCharsets.UTF_8);
  }

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
