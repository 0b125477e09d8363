package io.headrace.verify.durability;

import io.headrace.verify.certificate.Certificate;
import io.headrace.verify.check.History;
import io.headrace.verify.check.Partition;
import io.headrace.verify.check.Report;
import io.headrace.verify.check.StreamKind;
import io.headrace.verify.check.StreamLedger;
import io.headrace.verify.check.TransactionOutcome;
import io.headrace.verify.check.View;
import io.headrace.verify.check.Violation;
import io.headrace.verify.load.LoadSettings;
import io.headrace.verify.load.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.apache.kafka.common.utils.AppInfoParser;

/** Writes down what a run came to. */
record CertificateMaker(
    LoadSettings settings, Map<Part, String> leftOut, Facts facts, History history) {
  Certificate make(
      Instant began,
      Instant ended,
      SortedMap<Partition, Duration> gaps,
      List<String> unfinished,
      Map<String, Long> errors,
      Report report) {
    Map<String, Long> longest = new LinkedHashMap<>();
    gaps.forEach((partition, gap) -> longest.put(partition.toString(), gap.toMillis()));
    Map<String, Long> violations = new LinkedHashMap<>();
    report.counts().forEach((kind, count) -> violations.put(kind.name(), count));
    return new Certificate(
        report.isClean()
            ? unfinished.isEmpty() ? Certificate.Verdict.CLEAN : Certificate.Verdict.UNFINISHED
            : Certificate.Verdict.VIOLATIONS,
        began,
        ended,
        versions(),
        facts.cluster(),
        described(),
        parts(),
        facts.topics(),
        sent(),
        read(),
        longest,
        violations,
        report.evidence().stream().map(Violation::toString).toList(),
        unfinished,
        errors,
        report.hash());
  }

  private static Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    String own = CertificateMaker.class.getPackage().getImplementationVersion();
    versions.put("headrace", own == null ? "development" : own);
    versions.put("kafka-clients", AppInfoParser.getVersion());
    versions.put("java", Runtime.version().toString());
    return versions;
  }

  private Map<String, String> described() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("acks", settings.acks());
    all.put("rate", settings.rate() == 0 ? "unlimited" : Integer.toString(settings.rate()));
    all.put("partitions", Integer.toString(settings.partitions()));
    all.put(
        "replication-factor",
        settings.replicationFactor() < 0
            ? "the cluster's"
            : Short.toString(settings.replicationFactor()));
    all.put("topic-prefix", settings.prefix());
    all.put("seed", Long.toString(settings.seed()));
    return all;
  }

  private List<Certificate.CheckedPart> parts() {
    List<Certificate.CheckedPart> parts = new ArrayList<>();
    for (Part part : Part.values()) {
      parts.add(
          new Certificate.CheckedPart(
              part.name().toLowerCase(Locale.ROOT).replace('_', '-'),
              part.what(),
              settings.has(part) ? "" : leftOut.getOrDefault(part, "it was not asked for")));
    }
    return parts;
  }

  private List<Certificate.Sent> sent() {
    List<Certificate.Sent> all = new ArrayList<>();
    for (StreamKind kind : StreamKind.values()) {
      List<StreamLedger> streams =
          history.ledger().streams().stream().filter(stream -> stream.kind() == kind).toList();
      if (kind == StreamKind.RELAY || streams.isEmpty()) {
        continue; // A relay keeps no ledger of its own: what it has to write follows from what it
        // read.
      }
      long sent = streams.stream().mapToLong(StreamLedger::size).sum();
      long acknowledged = streams.stream().mapToLong(StreamLedger::acknowledgedCount).sum();
      all.add(
          new Certificate.Sent(
              kind.name().toLowerCase(Locale.ROOT),
              streams.size(),
              sent,
              acknowledged,
              sent - acknowledged,
              kind == StreamKind.TRANSACTIONAL ? transactions(streams) : Map.of()));
    }
    return all;
  }

  private static Map<String, Long> transactions(List<StreamLedger> streams) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (TransactionOutcome outcome : TransactionOutcome.values()) {
      counts.put(
          outcome.name().toLowerCase(Locale.ROOT),
          streams.stream().mapToLong(stream -> stream.transactionCount(outcome)).sum());
    }
    return counts;
  }

  private List<Certificate.Read> read() {
    return history.observations().views().stream()
        .sorted(Comparator.comparing(View::name))
        .map(
            view ->
                new Certificate.Read(
                    view.name(),
                    view.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    view.count()))
        .toList();
  }
}
