package io.headrace.bench.driver;

import io.headrace.bench.workload.GroupProtocol;
import io.headrace.bench.workload.ProducerKind;
import java.util.List;
import java.util.Map;

/**
 * Which clients a driver runs.
 *
 * @param bootstrap the cluster, {@code host:port,...}
 * @param topics that are there already
 * @param partitions of each topic
 * @param producers of each topic
 * @param recordBytes of a value, at least 8
 * @param randomRatio the share of a value that cannot be compressed, 0 to 1
 * @param groups that read each topic
 * @param members of each group
 * @param everyPartition whether producers go round the partitions, so that each one's gaps are
 *     known; otherwise Kafka's own partitioner chooses
 */
public record ClientPlan(
    String bootstrap,
    List<String> topics,
    int partitions,
    int producers,
    int recordBytes,
    double randomRatio,
    int groups,
    int members,
    ProducerKind producerKind,
    GroupProtocol groupProtocol,
    boolean everyPartition,
    Map<String, String> producerConfig,
    Map<String, String> consumerConfig) {

  /**
   * Idempotent producers and groups of one consumer each, all with Kafka's defaults, for load that
   * is not what is measured.
   */
  public static ClientPlan plain(
      String bootstrap,
      List<String> topics,
      int partitions,
      int producers,
      int recordBytes,
      double randomRatio,
      int groups) {
    return new ClientPlan(
        bootstrap,
        topics,
        partitions,
        producers,
        recordBytes,
        randomRatio,
        groups,
        1,
        ProducerKind.IDEMPOTENT,
        GroupProtocol.CLASSIC,
        false,
        Map.of(),
        Map.of());
  }
}
