package io.headrace.planner.workload;

import static io.headrace.planner.workload.Check.require;

/**
 * Who reads.
 *
 * @param groups consumer groups
 * @param fullReaders groups that read every record
 * @param partialShare share of the records, 0 to 1, that each of the other groups reads
 * @param consumersPerGroup consumers of the largest group
 * @param lagMinutes how far consumers may be behind and still be served from memory
 * @param replaysPerMonth how often somebody reads history again
 * @param replayDepthHours how far back each replay begins; 0 without replays
 */
public record Readers(
    int groups,
    int fullReaders,
    double partialShare,
    int consumersPerGroup,
    double lagMinutes,
    int replaysPerMonth,
    double replayDepthHours) {
  public Readers {
    require(groups >= 0, WorkloadField.GROUPS, groups, "is negative", "Write 0 or more.");
    require(
        fullReaders >= 0 && fullReaders <= groups,
        WorkloadField.FULL_READERS,
        fullReaders,
        "is not between 0 and the " + groups + " groups",
        "Write how many of the groups read everything.");
    require(
        partialShare >= 0 && partialShare <= 1,
        WorkloadField.PARTIAL_SHARE,
        partialShare,
        "is not between 0 and 1",
        "Write a share such as 0.4 or 40 %.");
    require(
        consumersPerGroup >= 1,
        WorkloadField.CONSUMERS,
        consumersPerGroup,
        "is less than 1",
        "Write 1 or more.");
    require(lagMinutes >= 0, WorkloadField.LAG, lagMinutes, "is negative", "Write 0 or more.");
    require(
        replaysPerMonth >= 0,
        WorkloadField.REPLAYS,
        replaysPerMonth,
        "is negative",
        "Write 0 or more.");
    require(
        replayDepthHours >= 0,
        WorkloadField.REPLAY_DEPTH,
        replayDepthHours,
        "is negative",
        "Write how far back a replay begins.");
  }

  /** How many times each written byte is read as it comes, replays aside. */
  public double fanOut() {
    return fullReaders + (groups - fullReaders) * partialShare;
  }

  /** The same with this many groups, all of which read everything. */
  public Readers withFullReaders(int count) {
    return new Readers(
        count,
        count,
        partialShare,
        consumersPerGroup,
        lagMinutes,
        replaysPerMonth,
        replayDepthHours);
  }
}
