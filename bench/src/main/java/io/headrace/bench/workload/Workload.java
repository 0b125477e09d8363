package io.headrace.bench.workload;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is done to a cluster. The names up to {@code warmupDurationMinutes} are those of the
 * OpenMessaging benchmark, and mean the same.
 *
 * @param name of the workload, as on the command line
 * @param description in a line
 * @param topics how many
 * @param partitionsPerTopic of each
 * @param messageSize of a record's value, in bytes; at least 8
 * @param randomBytesRatio the share of each payload that cannot be compressed, 0 to 1
 * @param subscriptionsPerTopic groups that read each topic; 0 for none
 * @param consumerPerSubscription members of each group
 * @param producersPerTopic of each topic
 * @param producerRate records a second of all producers together; 0 searches the most that holds
 * @param consumerBacklogSizeGB what is produced before consumers begin, in thousands of millions of
 *     bytes; 0 if they read all the time
 * @param testDurationMinutes that are measured
 * @param warmupDurationMinutes before that
 * @param producerKind how records are sent
 * @param groupProtocol of the groups
 * @param latencyBoundMs of the 99th percentile, above which a rate does not hold; for searches
 * @param probeSeconds that each rate is tried for; for searches
 * @param operation that is done under the load; null for none
 * @param prefillGB what is in the topics before the operation
 * @param producerConfig of Kafka's producer, over the defaults
 * @param consumerConfig of Kafka's consumer, over the defaults
 */
public record Workload(
    String name,
    String description,
    int topics,
    int partitionsPerTopic,
    int messageSize,
    double randomBytesRatio,
    int subscriptionsPerTopic,
    int consumerPerSubscription,
    int producersPerTopic,
    double producerRate,
    double consumerBacklogSizeGB,
    double testDurationMinutes,
    double warmupDurationMinutes,
    ProducerKind producerKind,
    GroupProtocol groupProtocol,
    double latencyBoundMs,
    double probeSeconds,
    @Nullable OperationKind operation,
    double prefillGB,
    Map<String, String> producerConfig,
    Map<String, String> consumerConfig) {

  /** The share of what is offered that has to be acknowledged for a rate to hold. */
  public static final double HOLDS = 0.97;

  /** Copies the settings. */
  public Workload {
    producerConfig = Map.copyOf(producerConfig);
    consumerConfig = Map.copyOf(consumerConfig);
  }

  /** Whether the highest rate that holds is looked for. */
  public boolean searchesMaximum() {
    return producerRate == 0 && operation == null;
  }

  /** Whether consumers begin late, and catch up. */
  public boolean catchesUp() {
    return consumerBacklogSizeGB > 0;
  }

  /** Records a second as MiB a second. */
  public double mebibytes(double records) {
    return records * messageSize / (1 << 20);
  }

  /** The same with other durations, as the command line may ask for. */
  public Workload lasting(double testMinutes, double warmupMinutes, double secondsOfProbe) {
    return new Workload(
        name,
        description,
        topics,
        partitionsPerTopic,
        messageSize,
        randomBytesRatio,
        subscriptionsPerTopic,
        consumerPerSubscription,
        producersPerTopic,
        producerRate,
        consumerBacklogSizeGB,
        testMinutes,
        warmupMinutes,
        producerKind,
        groupProtocol,
        latencyBoundMs,
        secondsOfProbe,
        operation,
        prefillGB,
        producerConfig,
        consumerConfig);
  }

  /** The same with other amounts of data, in GB, where it has any. */
  public Workload holding(double gigabytes) {
    return new Workload(
        name,
        description,
        topics,
        partitionsPerTopic,
        messageSize,
        randomBytesRatio,
        subscriptionsPerTopic,
        consumerPerSubscription,
        producersPerTopic,
        producerRate,
        consumerBacklogSizeGB > 0 ? gigabytes : 0,
        testDurationMinutes,
        warmupDurationMinutes,
        producerKind,
        groupProtocol,
        latencyBoundMs,
        probeSeconds,
        operation,
        prefillGB > 0 ? gigabytes : 0,
        producerConfig,
        consumerConfig);
  }
}
