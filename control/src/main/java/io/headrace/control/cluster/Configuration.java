package io.headrace.control.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A named set of broker properties with all its revisions, oldest first; never empty. Revisions
 * never change. Immutable.
 *
 * @param kafkaVersions the versions it is meant for; empty for all
 */
public record Configuration(
    String arn,
    String name,
    String description,
    List<String> kafkaVersions,
    Instant createdAt,
    List<Revision> revisions) {

  /**
   * One revision.
   *
   * @param number counts from 1
   * @param serverProperties text in the form of a Java properties file
   */
  public record Revision(
      long number, Instant createdAt, String description, String serverProperties) {}

  public Configuration {
    kafkaVersions = List.copyOf(kafkaVersions);
    revisions = List.copyOf(revisions);
  }

  public Revision latest() {
    return revisions.getLast();
  }

  public Optional<Revision> revision(long number) {
    return revisions.stream().filter(revision -> revision.number() == number).findFirst();
  }

  /** This configuration with one more revision. */
  public Configuration revised(Instant at, String newDescription, String serverProperties) {
    Revision next = new Revision(latest().number() + 1, at, newDescription, serverProperties);
    List<Revision> all =
        java.util.stream.Stream.concat(revisions.stream(), java.util.stream.Stream.of(next))
            .toList();
    return new Configuration(arn, name, description, kafkaVersions, createdAt, all);
  }
}
