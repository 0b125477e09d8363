package io.headrace.e2e.chaos;

import io.headrace.verify.load.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;

/** Whether a cluster has recovered: all brokers there, all replicas in sync, all voters close. */
final class Health {
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final long VOTER_LAG = 50;

  private final Admin admin;
  private final int brokers;
  private final InstantSource clock;

  Health(Admin admin, int brokers, InstantSource clock) {
    this.admin = admin;
    this.brokers = brokers;
    this.clock = clock;
  }

  /** Waits until nothing is wrong; returns what still is, empty if nothing. */
  List<String> await(Duration limit) {
    Instant end = clock.instant().plus(limit);
    Signal never = new Signal();
    while (true) {
      List<String> wrong = look();
      if (wrong.isEmpty() || clock.instant().isAfter(end)) {
        return wrong;
      }
      if (never.await(INTERVAL)) {
        return wrong;
      }
    }
  }

  private List<String> look() {
    try {
      List<String> wrong = new ArrayList<>();
      int alive = admin.describeCluster().nodes().get().size();
      if (alive < brokers) {
        wrong.add(alive + " brokers of " + brokers);
      }
      Collection<String> topics =
          admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get();
      for (TopicDescription topic : admin.describeTopics(topics).allTopicNames().get().values()) {
        for (TopicPartitionInfo partition : topic.partitions()) {
          if (partition.leader() == null || partition.isr().size() < partition.replicas().size()) {
            wrong.add(topic.name() + "-" + partition.partition() + " is not in sync");
          }
        }
      }
      QuorumInfo quorum = admin.describeMetadataQuorum().quorumInfo().get();
      long end =
          quorum.voters().stream()
              .mapToLong(QuorumInfo.ReplicaState::logEndOffset)
              .max()
              .orElseThrow();
      for (QuorumInfo.ReplicaState voter : quorum.voters()) {
        if (voter.logEndOffset() < end - VOTER_LAG) {
          wrong.add("controller " + voter.replicaId() + " lags");
        }
      }
      return wrong;
    } catch (ExecutionException e) {
      return List.of("no answer: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of("interrupted");
    }
  }
}
