package io.headrace.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.api.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a service says of itself in {@code service.json} of its data directory once it listens.
 *
 * @param process the service's process
 * @param endpoint where it listens
 */
public record ServiceAnnouncement(ProcessHandle process, URI endpoint) {
  /** Process start times are known to a clock tick, and on some systems to a second only. */
  private static final long START_TOLERANCE_MILLIS = 2000;

  /**
   * The announcement in this data directory; empty when there is none, or when the process that
   * made it is gone, even if another one has its number now.
   */
  public static Optional<ServiceAnnouncement> read(Path data) {
    Path file = data.resolve("service.json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode service = Json.mapper().readTree(file.toFile());
      URI endpoint = URI.create(service.path("endpoint").asText());
      return process(service.path("pid").asLong(), service.path("startedAtMillis").asLong())
          .map(process -> new ServiceAnnouncement(process, endpoint));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // half-written by a crash: as if there were none
    }
  }

  private static Optional<ProcessHandle> process(long pid, long startedAtMillis) {
    if (pid <= 0) {
      return Optional.empty();
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(
            process ->
                process
                    .info()
                    .startInstant()
                    .map(
                        start ->
                            Math.abs(start.toEpochMilli() - startedAtMillis)
                                <= START_TOLERANCE_MILLIS)
                    .orElse(true));
  }
}
