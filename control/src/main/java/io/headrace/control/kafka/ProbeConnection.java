package io.headrace.control.kafka;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one cluster. Thread-safe.
 *
 * <p>Before the first Admin client is made and after each failure, the brokers' ports are tried: a
 * refused connection is an answer that costs nothing, while an Admin client without a broker spends
 * its whole timeout.
 */
final class ProbeConnection implements AutoCloseable {
  private static final int REQUEST_TIMEOUT_MS = 2_000;
  private static final int CONNECT_TIMEOUT_MS = 500;
  private static final Duration COUNT_EVERY = Duration.ofSeconds(2);

  /** A voter fetches at least every half second; one that did not for so long is not with it. */
  private static final Duration CAUGHT_UP_WITHIN = Duration.ofSeconds(3);

  private record Counts(int underReplicated, int offline, Instant at) {}

  private final String name;
  private final List<String> endpoints;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Admin admin;
  private @Nullable Counts counts;
  private boolean answered;
  private boolean closed;

  ProbeConnection(String name, List<String> endpoints, InstantSource clock) {
    this.name = name;
    this.endpoints = endpoints;
    this.clock = clock;
  }

  List<String> endpoints() {
    return endpoints;
  }

  /**
   * Asks.
   *
   * @param expected ids of the brokers that should be there
   */
  ClusterHealth probe(Set<Integer> expected) {
    lock.lock();
    try {
      if (closed) {
        return new ClusterHealth.Unreachable("the probe is closed");
      }
      if (!answered && !anyAccepts()) {
        return new ClusterHealth.Unreachable(
            "no broker accepts connections at " + String.join(", ", endpoints));
      }
      ClusterHealth health = ask(expected);
      answered = true;
      return health;
    } catch (ExecutionException e) {
      answered = false;
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return new ClusterHealth.Unreachable(
          cause.getClass().getSimpleName() + ": " + cause.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ClusterHealth.Unreachable("the service is ending");
    } finally {
      lock.unlock();
    }
  }

  private ClusterHealth ask(Set<Integer> expected) throws ExecutionException, InterruptedException {
    Admin client = client();
    KafkaFuture<Collection<Node>> nodes =
        client.describeCluster(new DescribeClusterOptions().timeoutMs(REQUEST_TIMEOUT_MS)).nodes();
    KafkaFuture<QuorumInfo> quorum = client.describeMetadataQuorum().quorumInfo();
    Set<Integer> brokers = nodes.get().stream().map(Node::id).collect(Collectors.toSet());
    Set<Integer> controllers = caughtUp(quorum);
    Counts current = counted(client, brokers.containsAll(expected));
    return new ClusterHealth.Reachable(
        brokers, controllers, current.underReplicated(), current.offline());
  }

  /** None when there is no leader to ask. */
  private static Set<Integer> caughtUp(KafkaFuture<QuorumInfo> future) throws InterruptedException {
    QuorumInfo quorum;
    try {
      quorum = future.get();
    } catch (ExecutionException e) {
      return Set.of();
    }
    long now =
        quorum.voters().stream()
            .filter(voter -> voter.replicaId() == quorum.leaderId())
            .mapToLong(voter -> voter.lastCaughtUpTimestamp().orElse(Long.MAX_VALUE))
            .findFirst()
            .orElse(Long.MAX_VALUE);
    return quorum.voters().stream()
        .filter(
            voter ->
                voter.replicaId() == quorum.leaderId()
                    || now - voter.lastCaughtUpTimestamp().orElse(0) <= CAUGHT_UP_WITHIN.toMillis())
        .map(QuorumInfo.ReplicaState::replicaId)
        .collect(Collectors.toSet());
  }

  private Counts counted(Admin client, boolean allThere)
      throws ExecutionException, InterruptedException {
    Instant now = clock.instant();
    Counts last = counts;
    if (!allThere && last != null && now.isBefore(last.at().plus(COUNT_EVERY))) {
      return last;
    }
    Set<String> topics =
        client
            .listTopics(new ListTopicsOptions().listInternal(true).timeoutMs(REQUEST_TIMEOUT_MS))
            .names()
            .get();
    int underReplicated = 0;
    int offline = 0;
    for (KafkaFuture<TopicDescription> topic :
        client
            .describeTopics(topics, new DescribeTopicsOptions().timeoutMs(REQUEST_TIMEOUT_MS))
            .topicNameValues()
            .values()) {
      for (TopicPartitionInfo partition : description(topic)) {
        underReplicated += partition.isr().size() < partition.replicas().size() ? 1 : 0;
        offline += partition.leader() == null || partition.leader().isEmpty() ? 1 : 0;
      }
    }
    Counts next = new Counts(underReplicated, offline, now);
    counts = next;
    return next;
  }

  /** No partitions for a topic that was deleted meanwhile. */
  private static List<TopicPartitionInfo> description(KafkaFuture<TopicDescription> topic)
      throws ExecutionException, InterruptedException {
    try {
      return topic.get().partitions();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return List.of();
      }
      throw e;
    }
  }

  private Admin client() {
    Admin current = admin;
    if (current == null) {
      current = Admin.create(settings());
      admin = current;
    }
    return current;
  }

  private Map<String, Object> settings() {
    return Map.of(
        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
        String.join(",", endpoints),
        AdminClientConfig.CLIENT_ID_CONFIG,
        name,
        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
        REQUEST_TIMEOUT_MS,
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        REQUEST_TIMEOUT_MS,
        AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
        200,
        AdminClientConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG,
        (long) REQUEST_TIMEOUT_MS,
        AdminClientConfig.METRIC_REPORTER_CLASSES_CONFIG,
        List.of(),
        AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG,
        false);
  }

  private boolean anyAccepts() {
    return endpoints.stream().anyMatch(ProbeConnection::accepts);
  }

  static boolean accepts(String endpoint) {
    int colon = endpoint.lastIndexOf(':');
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(
              endpoint.substring(0, colon), Integer.parseInt(endpoint.substring(colon + 1))),
          CONNECT_TIMEOUT_MS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (admin != null) {
        admin.close(Duration.ZERO);
        admin = null;
      }
    } finally {
      lock.unlock();
    }
  }
}
