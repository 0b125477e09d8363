package io.headrace.control.kafka;

import io.headrace.control.cluster.Cluster;
import io.headrace.planner.placement.PartitionReplicas;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves partitions through Kafka's Admin client; a client lives for one call. */
public final class KafkaPartitionMover implements PartitionMover {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaPartitionMover.class);
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private interface Work<T> {
    T with(Admin admin) throws ExecutionException, InterruptedException, TimeoutException;
  }

  @Override
  public Optional<Placement> placement(Cluster cluster) {
    return call(cluster, PlacementReader::read);
  }

  @Override
  public void move(Cluster cluster, List<PartitionReplicas> wanted) {
    Map<TopicPartition, Optional<NewPartitionReassignment>> moves = new HashMap<>();
    wanted.forEach(
        partition ->
            moves.put(
                name(partition), Optional.of(new NewPartitionReassignment(partition.replicas()))));
    Optional<Boolean> _ =
        call(
            cluster,
            admin -> {
              for (Map.Entry<TopicPartition, KafkaFuture<Void>> move :
                  admin.alterPartitionReassignments(moves).values().entrySet()) {
                report(cluster, move.getKey(), move.getValue());
              }
              return true;
            });
  }

  private static void report(Cluster cluster, TopicPartition partition, KafkaFuture<Void> begun)
      throws InterruptedException, TimeoutException {
    try {
      Void _ = get(begun);
    } catch (ExecutionException e) {
      LOG.warn(
          "{}: {} cannot be moved now: {}",
          cluster.name(),
          partition,
          String.valueOf(e.getCause()));
    }
  }

  @Override
  public void electPreferred(Cluster cluster, List<PartitionReplicas> partitions) {
    Set<TopicPartition> names =
        partitions.stream().map(KafkaPartitionMover::name).collect(Collectors.toSet());
    Optional<Boolean> _ =
        call(
            cluster,
            admin -> {
              var _ = get(admin.electLeaders(ElectionType.PREFERRED, names).partitions());
              return true;
            });
  }

  private static TopicPartition name(PartitionReplicas partition) {
    return new TopicPartition(partition.topic(), partition.partition());
  }

  private static <T> T get(KafkaFuture<T> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static <T> Optional<T> call(Cluster cluster, Work<T> work) {
    int limit = (int) LIMIT.toMillis();
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            cluster.bootstrapServers(),
            AdminClientConfig.CLIENT_ID_CONFIG,
            "headrace-mover",
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            limit,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            limit / 2);
    try (Admin admin = Admin.create(settings)) {
      return Optional.of(work.with(admin));
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      LOG.warn("{}: partitions cannot be seen or moved now: {}", cluster.name(), e.toString());
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
