package io.headrace.cli.plan.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.cli.plan.evidence.ClusterFacts.Part;
import io.headrace.cli.plan.evidence.ClusterFacts.TopicGuard;
import io.headrace.planner.scorecard.Evidence;
import io.headrace.planner.scorecard.Evidence.Measured;
import io.headrace.planner.scorecard.Evidence.NotKnown;
import io.headrace.planner.scorecard.Measurement;
import io.headrace.planner.scorecard.Question;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What settings say for the table. */
class SettingsAnswersTest {
  private static final Map<String, String> BROKER =
      Map.of(
          "advertised.listeners", "CLIENT://b-1:9092,SECURE://b-1:9094",
          "listener.security.protocol.map", "CONTROLLER:PLAINTEXT,CLIENT:PLAINTEXT,SECURE:SASL_SSL",
          "auto.create.topics.enable", "true",
          "metric.reporters", "com.example.Reporter");

  private static ClusterFacts facts(Map<String, TopicGuard> topics) {
    return new ClusterFacts(
        BROKER,
        Map.of("group.version", 1, "transaction.version", 2, "metadata.version", 29),
        null,
        0,
        topics,
        List.of(),
        Map.of());
  }

  private static Evidence evidence(ClusterFacts facts, Question question) {
    Answers answers = new Answers("orders", Instant.EPOCH);
    new SettingsAnswers(facts, answers).add();
    return answers.all().stream()
        .filter(answer -> answer.question() == question)
        .map(Measurement::evidence)
        .findFirst()
        .orElseThrow();
  }

  private static String answer(ClusterFacts facts, Question question) {
    return ((Measured) evidence(facts, question)).answer();
  }

  @Test
  void listenersThatClientsAreToldOf() {
    assertThat(answer(facts(Map.of()), Question.ENCRYPTION))
        .isEqualTo("not on all listeners: CLIENT PLAINTEXT, SECURE SASL_SSL");
  }

  @Test
  void levelsStandForProtocols() {
    assertThat(answer(facts(Map.of()), Question.PROTOCOLS))
        .isEqualTo(
            "idempotence, transactions, stronger transactions (KIP-890), new consumer groups (KIP-848);"
                + " not: share groups (KIP-932), tiered storage (KIP-405)");
  }

  @Test
  void topicsThatLoseRecordsOrStopAreNamed() {
    assertThat(
            answer(
                facts(
                    Map.of(
                        "safe", new TopicGuard(3, 2, false),
                        "single", new TopicGuard(1, 1, false),
                        "stops", new TopicGuard(2, 2, false),
                        "unclean", new TopicGuard(3, 2, true))),
                Question.ACKNOWLEDGED))
        .isEqualTo(
            "not of 3 of 4 topics: single (1 replica, 1 in sync), stops (2 replicas, 2 in sync),"
                + " unclean (3 replicas, 2 in sync, unclean election)");
    assertThat(answer(facts(Map.of("safe", new TopicGuard(3, 2, false))), Question.ACKNOWLEDGED))
        .startsWith("yes, of the one topic");
  }

  @Test
  void openDoorsAreCalledOpen() {
    assertThat(answer(facts(Map.of()), Question.ACCESS)).startsWith("no: no authorizer runs");
    assertThat(answer(facts(Map.of()), Question.AUTO_CREATE)).startsWith("yes");
    assertThat(answer(facts(Map.of()), Question.QUOTAS)).startsWith("no");
  }

  @Test
  void whatTheClusterWouldNotTellIsNotKnown() {
    ClusterFacts refused =
        new ClusterFacts(
            BROKER,
            Map.of(),
            null,
            0,
            Map.of(),
            List.of(),
            Map.of(Part.ACCESS, "Cluster authorization failed."));
    assertThat(evidence(refused, Question.ACCESS))
        .isInstanceOfSatisfying(
            NotKnown.class,
            unknown ->
                assertThat(unknown.howToKnow())
                    .contains("List its access rules.", "Cluster authorization failed."));
  }
}
