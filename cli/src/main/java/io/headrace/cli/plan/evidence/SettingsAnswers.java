package io.headrace.cli.plan.evidence;

import io.headrace.cli.plan.evidence.ClusterFacts.Part;
import io.headrace.cli.plan.evidence.ClusterFacts.TopicGuard;
import io.headrace.planner.figures.Figures;
import io.headrace.planner.scorecard.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What follows from a cluster's settings. Pure but for the answers that it adds. */
final class SettingsAnswers {
  private static final int NAMED = 3;

  private final ClusterFacts facts;
  private final Answers answers;

  SettingsAnswers(ClusterFacts facts, Answers answers) {
    this.facts = facts;
    this.answers = answers;
  }

  void add() {
    if (told(Part.BROKER, Question.ENCRYPTION, Question.MONITORING, Question.AUTO_CREATE)) {
      encryption();
      monitoring();
      autoCreate();
    }
    if (told(Part.FEATURES, Question.PROTOCOLS)) {
      protocols();
    }
    if (told(Part.ACCESS, Question.ACCESS)) {
      access();
    }
    if (told(Part.QUOTAS, Question.QUOTAS)) {
      quotas();
    }
    if (told(Part.TOPICS, Question.ACKNOWLEDGED)) {
      acknowledged();
    }
  }

  private boolean told(Part part, Question... questions) {
    String why = facts.refused().get(part);
    if (why != null) {
      for (Question question : questions) {
        answers.refused(question, why);
      }
    }
    return why == null;
  }

  private void encryption() {
    Map<String, String> protocols = Listeners.protocols(facts.broker());
    List<String> open =
        protocols.entrySet().stream()
            .filter(listener -> !Listeners.isEncrypted(listener.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    String all =
        String.join(
            ", ",
            protocols.entrySet().stream()
                .map(listener -> listener.getKey() + " " + listener.getValue())
                .toList());
    String verdict;
    if (protocols.isEmpty()) {
      verdict = "no listener is told";
    } else if (open.isEmpty()) {
      verdict = "yes, on every listener: " + all;
    } else if (open.size() == protocols.size()) {
      verdict = "no, on no listener: " + all;
    } else {
      verdict = "not on all listeners: " + all;
    }
    answers.add(
        Question.ENCRYPTION, verdict, "listeners and listener.security.protocol.map of a broker");
  }

  private void monitoring() {
    String reporters = facts.setting("metric.reporters");
    answers.add(
        Question.MONITORING,
        reporters.isEmpty() ? "by JMX alone" : "by " + reporters.replace(",", ", ") + ", and JMX",
        "metric.reporters of a broker");
  }

  private void autoCreate() {
    answers.add(
        Question.AUTO_CREATE,
        facts.setting("auto.create.topics.enable").equals("true")
            ? "yes: topics are made on first use"
            : "no",
        "auto.create.topics.enable of a broker");
  }

  /** Kafka's features by the levels that stand for them (KIP-584, KIP-848, KIP-890, KIP-932). */
  private void protocols() {
    List<String> on = new ArrayList<>(List.of("idempotence", "transactions"));
    List<String> off = new ArrayList<>();
    (facts.level("transaction.version") >= 2 ? on : off).add("stronger transactions (KIP-890)");
    (facts.level("group.version") >= 1 ? on : off).add("new consumer groups (KIP-848)");
    (facts.level("share.version") >= 1 ? on : off).add("share groups (KIP-932)");
    boolean tiered = facts.setting("remote.log.storage.system.enable").equals("true");
    (tiered ? on : off).add("tiered storage (KIP-405)");
    answers.add(
        Question.PROTOCOLS,
        String.join(", ", on) + (off.isEmpty() ? "" : "; not: " + String.join(", ", off)),
        "feature levels "
            + String.join(
                ", ",
                new TreeMap<>(facts.features())
                    .entrySet().stream()
                        .map(feature -> feature.getKey() + " " + feature.getValue())
                        .toList()));
  }

  private void access() {
    Integer rules = facts.accessRules();
    answers.add(
        Question.ACCESS,
        rules == null
            ? "no: no authorizer runs, whoever reaches a listener may do everything"
            : "yes: an authorizer runs, with " + Figures.count(rules, "rule"),
        "access rules, described");
  }

  private void quotas() {
    answers.add(
        Question.QUOTAS,
        facts.quotas() == 0
            ? "no: no client quota is set"
            : "%s set".formatted(Figures.count(facts.quotas(), "client quota")),
        "client quotas, described");
  }

  private void acknowledged() {
    List<String> weak =
        new TreeMap<>(facts.topics())
            .entrySet().stream()
                .filter(topic -> !isGuarded(topic.getValue()))
                .map(topic -> topic.getKey() + " (" + text(topic.getValue()) + ")")
                .toList();
    int all = facts.topics().size();
    String answer;
    if (all == 0) {
      answer = "there is no topic yet";
    } else if (weak.isEmpty()) {
      answer =
          "yes, of %s: at least two in sync, one to spare, no unclean election"
              .formatted(all == 1 ? "the one topic" : "all " + Figures.count(all, "topic"));
    } else {
      answer =
          "not of %s of %s: %s%s"
              .formatted(
                  Figures.whole(weak.size()),
                  Figures.count(all, "topic"),
                  String.join(", ", weak.subList(0, Math.min(NAMED, weak.size()))),
                  weak.size() > NAMED ? " and others" : "");
    }
    answers.add(
        Question.ACKNOWLEDGED,
        answer,
        "replicas, min.insync.replicas and unclean.leader.election.enable of each topic");
  }

  /** What is acknowledged by all is on two brokers, and one may go without stopping writes. */
  private static boolean isGuarded(TopicGuard topic) {
    return topic.minInSyncReplicas() >= 2
        && topic.replicas() > topic.minInSyncReplicas()
        && !topic.uncleanElection();
  }

  private static String text(TopicGuard topic) {
    return "%s, %d in sync%s"
        .formatted(
            Figures.count(topic.replicas(), "replica"),
            topic.minInSyncReplicas(),
            topic.uncleanElection() ? ", unclean election" : "");
  }
}
