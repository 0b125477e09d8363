package io.headrace.planner.comparison;

import io.headrace.planner.cost.Option;
import io.headrace.planner.plan.PlannedLayout;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * A layout in a few numbers.
 *
 * @param option whose brokers these are
 * @param instance their type
 * @param brokers how many
 * @param zones that they are spread over
 * @param mostReplicas partition replicas on the fullest broker
 * @param mostLeaders partitions that the busiest broker leads
 */
public record LayoutSummary(
    Option option, String instance, int brokers, int zones, int mostReplicas, int mostLeaders) {
  /** Null where nothing is drawn. */
  static @Nullable LayoutSummary of(@Nullable PlannedLayout drawn) {
    return drawn == null
        ? null
        : new LayoutSummary(
            drawn.option(),
            drawn.size().instance(),
            drawn.size().brokers(),
            drawn.size().zones(),
            Collections.max(drawn.topology().layout().replicasByBroker().values()),
            Collections.max(drawn.topology().layout().leadersByBroker().values()));
  }
}
