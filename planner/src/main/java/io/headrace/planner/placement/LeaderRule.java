package io.headrace.planner.placement;

/** Leaders: one of a partition's replicas leads. To take over from one that can go on costs one. */
final class LeaderRule implements Rule {
  private final Holdings holdings;
  private final int[][] replicas;
  private final int[] present;
  private final boolean keepingTopicsEven;

  /**
   * @param replicas the brokers that have each partition
   * @param present who leads each partition at present, -1 if that is no broker of the fleet
   * @param keepingTopicsEven whether leadership goes only to brokers that lead fewer of the topic
   */
  LeaderRule(Holdings holdings, int[][] replicas, int[] present, boolean keepingTopicsEven) {
    this.holdings = holdings;
    this.replicas = replicas;
    this.present = present;
    this.keepingTopicsEven = keepingTopicsEven;
  }

  @Override
  public int[] candidates(int partition) {
    return replicas[partition];
  }

  @Override
  public boolean allows(int partition, int[] holders, int from, int to) {
    return from != to
        && (!keepingTopicsEven
            || holdings.inTopic(partition, from) > holdings.inTopic(partition, to));
  }

  @Override
  public boolean mindsTopics() {
    return keepingTopicsEven;
  }

  @Override
  public long weight(int partition) {
    return 1;
  }

  @Override
  public long cost(int partition, int broker) {
    return present[partition] < 0 || present[partition] == broker ? 0 : 1;
  }
}
