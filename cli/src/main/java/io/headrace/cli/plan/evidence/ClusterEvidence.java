package io.headrace.cli.plan.evidence;

import io.headrace.api.wire.ClusterOperationInfo;
import io.headrace.cli.Session;
import io.headrace.cli.plan.running.ClusterAdmin;
import io.headrace.cli.plan.running.MeasuredWorkload;
import io.headrace.planner.scorecard.Measurement;
import io.headrace.planner.scorecard.Question;
import java.util.List;
import org.apache.kafka.common.KafkaException;

/** Gathers what a running cluster says for itself. */
public final class ClusterEvidence {
  private ClusterEvidence() {}

  /**
   * Asks, and probes if it may.
   *
   * @param measured what was seen of its topics
   * @param operations the service's record of it; empty where there is no service
   * @param probe whether a topic of its own may be made, written, read and deleted
   */
  public static List<Measurement> of(
      ClusterAdmin cluster,
      Session session,
      MeasuredWorkload measured,
      List<ClusterOperationInfo> operations,
      boolean probe) {
    Answers answers = new Answers(measured.observation().cluster(), session.clock().instant());
    ClusterFacts facts = FactsReader.read(cluster.admin());
    new SettingsAnswers(facts, answers).add();
    new LayoutAnswers(measured, answers).add();
    PastOperations.add(operations, answers);
    if (probe) {
      try {
        ProbeAnswers.add(new Probe(cluster, session, facts).run(), answers);
      } catch (KafkaException e) {
        for (Question question : List.of(Question.CLIENTS, Question.LATENCY, Question.SEMANTICS)) {
          answers.refused(question, String.valueOf(e.getMessage()));
        }
      }
    }
    return answers.all();
  }
}
