package io.headrace.verify.certificate;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** A certificate for a person. */
public final class CertificateText {
  private static final int EXAMPLES = 12;
  private static final int GAPS = 5;

  private final StringJoiner text = new StringJoiner("\n");
  private final Certificate certificate;

  private CertificateText(Certificate certificate) {
    this.certificate = certificate;
  }

  /** Several lines, without a line break at the end. */
  public static String of(Certificate certificate) {
    CertificateText text = new CertificateText(certificate);
    text.verdict();
    text.cluster();
    text.counts();
    text.gaps();
    text.wrong();
    text.text.add("history (SHA-256)  " + certificate.history());
    return text.text.toString();
  }

  private void verdict() {
    long seconds = Duration.between(certificate.began(), certificate.ended()).toSeconds();
    String violations = certificate.violations().toString();
    text.add(
        switch (certificate.verdict()) {
          case CLEAN -> "CLEAN: nothing acknowledged was lost, and no promise was broken.";
          case VIOLATIONS -> "VIOLATIONS: " + violations.substring(1, violations.length() - 1);
          case UNFINISHED -> "UNFINISHED: nothing wrong was found, but not all could be checked.";
        });
    text.add("");
    text.add(
        "%s to %s, %d s"
            .formatted(
                certificate.began().truncatedTo(ChronoUnit.SECONDS),
                certificate.ended().truncatedTo(ChronoUnit.SECONDS),
                seconds));
    text.add("settings  " + pairs(certificate.settings()));
    text.add("versions  " + pairs(certificate.versions()));
  }

  private void cluster() {
    Certificate.ClusterFacts cluster = certificate.cluster();
    text.add(
        "cluster   %s, %d brokers, at %s"
            .formatted(cluster.id(), cluster.brokers(), cluster.bootstrap()));
    for (Certificate.TopicFacts topic : certificate.topics()) {
      text.add(
          "  %s: %d partitions, %d replicas; %s"
              .formatted(
                  topic.name(), topic.partitions(), topic.replicas(), pairs(topic.settings())));
    }
    text.add("");
  }

  private void counts() {
    row("SENT BY", "PRODUCERS", "SENT", "ACKNOWLEDGED", "UNKNOWN", "TRANSACTIONS");
    for (Certificate.Sent sent : certificate.sent()) {
      row(
          sent.kind(),
          Integer.toString(sent.producers()),
          count(sent.sent()),
          count(sent.acknowledged()),
          count(sent.unknown()),
          sent.transactions().isEmpty() ? "-" : pairs(sent.transactions()));
    }
    text.add("");
    for (Certificate.Read read : certificate.read()) {
      text.add(
          "read by %s (%s): %s".formatted(read.reader(), read.kind(), count(read.delivered())));
    }
    for (Certificate.CheckedPart part : certificate.parts()) {
      if (!part.isChecked()) {
        text.add("left out: %s, because %s".formatted(part.what(), part.leftOut()));
      }
    }
    text.add("");
  }

  private void row(String name, String producers, String... columns) {
    text.add(
        String.format(
            Locale.ROOT,
            "%-14s %9s %13s %13s %9s  %s",
            name,
            producers,
            columns[0],
            columns[1],
            columns[2],
            columns[3]));
  }

  private void gaps() {
    List<Map.Entry<String, Long>> longest =
        certificate.longestGapMillis().entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .limit(GAPS)
            .toList();
    if (!longest.isEmpty()) {
      text.add(
          "longest time without an acknowledgement: "
              + longest.stream()
                  .map(gap -> gap.getKey() + " " + gap.getValue() + " ms")
                  .collect(Collectors.joining(", "))
              + (certificate.longestGapMillis().size() > GAPS ? ", others less" : ""));
    }
    if (!certificate.clientErrors().isEmpty()) {
      text.add("clients were told: " + pairs(certificate.clientErrors()));
    }
  }

  private void wrong() {
    certificate.unfinished().forEach(what -> text.add("not finished: " + what));
    certificate.examples().stream().limit(EXAMPLES).forEach(example -> text.add("  " + example));
    int more = certificate.examples().size() - EXAMPLES;
    if (more > 0) {
      text.add("  ... and %d more examples in the JSON".formatted(more));
    }
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String pairs(Map<String, ?> map) {
    return map.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
