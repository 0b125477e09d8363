package io.headrace.control.app;

import io.headrace.control.rest.Authenticator;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The access keys that requests may be signed with. */
final class Credentials {
  private Credentials() {}

  /**
   * An authenticator for the keys in a file, or one that accepts everything when there is no file.
   *
   * @throws StartupException when the file cannot be read or holds no key
   */
  static Authenticator read(@Nullable Path file, InstantSource clock) {
    if (file == null) {
      return Authenticator.acceptAll();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new StartupException(
          "Credentials file %s cannot be read: %s. It has one ACCESS_KEY_ID=SECRET a line."
              .formatted(file, e.getMessage()));
    }
    if (properties.isEmpty()) {
      throw new StartupException(
          "Credentials file %s holds no key. It has one ACCESS_KEY_ID=SECRET a line."
              .formatted(file));
    }
    Map<String, String> secrets =
        properties.entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> entry.getKey().toString(), entry -> entry.getValue().toString()));
    return Authenticator.sigV4(secrets, clock);
  }
}
