package io.headrace.cli.plan.evidence;

import io.headrace.api.wire.ClusterOperationInfo;
import io.headrace.planner.figures.Figures;
import io.headrace.planner.scorecard.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the service's record of past operations tells. Pure but for the answers that it adds. */
final class PastOperations {
  private static final Map<Question, Set<String>> TYPES =
      Map.of(
          Question.SCALE_OUT_TIME,
          Set.of("INCREASE_BROKER_COUNT"),
          Question.ROLLING_UPDATE,
          Set.of(
              "UPDATE_CLUSTER_CONFIGURATION",
              "UPDATE_CLUSTER_KAFKA_VERSION",
              "UPDATE_BROKER_TYPE",
              "UPDATE_SECURITY",
              "REBOOT_NODE"));

  private PastOperations() {}

  static void add(List<ClusterOperationInfo> operations, Answers answers) {
    TYPES.forEach(
        (question, types) ->
            last(operations, types)
                .ifPresent(
                    operation ->
                        answers.add(
                            question,
                            "%s, the last time, %s"
                                .formatted(took(operation), operation.creationTime()),
                            "the service's record of " + operation.operationType())));
  }

  private static Optional<ClusterOperationInfo> last(
      List<ClusterOperationInfo> operations, Set<String> types) {
    return operations.stream()
        .filter(
            operation ->
                operation.operationType() != null
                    && types.contains(operation.operationType())
                    && "UPDATE_COMPLETE".equals(operation.operationState())
                    && operation.creationTime() != null
                    && operation.endTime() != null)
        .max(
            Comparator.comparing(
                operation -> operation.endTime() == null ? Instant.EPOCH : operation.endTime()));
  }

  private static String took(ClusterOperationInfo operation) {
    Instant began = operation.creationTime();
    Instant ended = operation.endTime();
    return began == null || ended == null
        ? "a time not told"
        : Figures.brief(Duration.between(began, ended).toMillis() / 1e3) + " s";
  }
}
