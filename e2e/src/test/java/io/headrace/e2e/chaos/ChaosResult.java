package io.headrace.e2e.chaos;

import io.headrace.api.Json;
import io.headrace.verify.certificate.Certificate;
import io.headrace.verify.certificate.CertificateText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a run came to.
 *
 * @param seed of the schedule
 * @param faults that happened
 * @param unrecovered how often the cluster had not recovered in time
 * @param unexpectedEnds of nodes that nobody ended
 * @param certificate of the load
 */
record ChaosResult(
    long seed, int faults, int unrecovered, List<String> unexpectedEnds, Certificate certificate) {

  /** Records that were acknowledged. */
  long acknowledged() {
    return certificate.sent().stream().mapToLong(Certificate.Sent::acknowledged).sum();
  }

  boolean isClean() {
    return certificate.isClean() && unexpectedEnds.isEmpty();
  }

  /** For a person. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s: seed %d, %d faults (%d without recovery in time)%n"
            .formatted(isClean() ? "CLEAN" : "NOT CLEAN", seed, faults, unrecovered));
    unexpectedEnds.forEach(end -> text.append(end).append('\n'));
    return text.append(CertificateText.of(certificate)).append('\n').toString();
  }

  /** For a program. */
  void writeJson(Path file) {
    try {
      Files.writeString(
          file, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
