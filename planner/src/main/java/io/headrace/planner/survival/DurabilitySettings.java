package io.headrace.planner.survival;

import io.headrace.planner.InvalidInputException;
import io.headrace.planner.workload.Acks;

/**
 * What a topic and its producers ask for. Immutable.
 *
 * @param minInSyncReplicas {@code min.insync.replicas}, at least 1; counts for {@code acks=all}
 * @param acks what producers wait for
 * @param uncleanElection {@code unclean.leader.election.enable}
 */
public record DurabilitySettings(int minInSyncReplicas, Acks acks, boolean uncleanElection) {
  public DurabilitySettings {
    if (minInSyncReplicas < 1) {
      throw new InvalidInputException(
          "minInSyncReplicas",
          Integer.toString(minInSyncReplicas),
          "is below 1",
          "Use 2 for three replicas, or 1 where losing the last records is acceptable.");
    }
  }

  /** Two of three in sync, acknowledged by all of them, no unclean election. */
  public static DurabilitySettings durable() {
    return new DurabilitySettings(2, Acks.ALL, false);
  }
}
