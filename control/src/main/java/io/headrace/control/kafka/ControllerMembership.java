package io.headrace.control.kafka;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.UnregisterBrokerOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;

/**
 * Asks the controllers themselves. A broker in between would forward the request in its own time,
 * and may be the one that died. Keeps a connection for each cluster; a request takes milliseconds
 * on one that is open.
 */
public final class ControllerMembership implements Membership, AutoCloseable {
  private static final Duration LIMIT = Duration.ofMillis(1500);

  private record Connection(String controllers, Admin admin) {}

  private final ConcurrentMap<UUID, Connection> connections = new ConcurrentHashMap<>();

  @Override
  public Optional<String> unregister(Cluster cluster, Node broker) {
    try {
      connection(cluster)
          .unregisterBroker(
              broker.id(), new UnregisterBrokerOptions().timeoutMs((int) LIMIT.toMillis()))
          .all()
          .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (ExecutionException e) {
      return e.getCause() instanceof BrokerIdNotRegisteredException
          ? Optional.empty()
          : failed(cluster, String.valueOf(e.getCause()));
    } catch (TimeoutException e) {
      return failed(cluster, "the controllers did not answer in " + LIMIT.toMillis() + " ms");
    } catch (KafkaException e) {
      return failed(cluster, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the service is ending");
    }
  }

  /** Ends the connection, so that a request that waits in it is not carried out later. */
  private Optional<String> failed(Cluster cluster, String why) {
    forget(cluster.id());
    return Optional.of(why);
  }

  @Override
  public void prepare(Cluster cluster) {
    Connection known = connections.get(cluster.id());
    if (known != null && known.controllers().equals(controllers(cluster))) {
      return;
    }
    try {
      var _ =
          connection(cluster)
              .describeCluster(new DescribeClusterOptions().timeoutMs((int) LIMIT.toMillis()))
              .nodes();
    } catch (KafkaException e) {
      forget(cluster.id());
    }
  }

  private Admin connection(Cluster cluster) {
    String controllers = controllers(cluster);
    return connections
        .compute(
            cluster.id(),
            (_, known) -> {
              if (known != null && known.controllers().equals(controllers)) {
                return known;
              }
              if (known != null) {
                known.admin().close(Duration.ZERO);
              }
              return new Connection(controllers, Admin.create(settings(controllers)));
            })
        .admin();
  }

  private static String controllers(Cluster cluster) {
    return cluster.controllers().stream().map(Node::endpoint).collect(Collectors.joining(","));
  }

  private static Map<String, Object> settings(String controllers) {
    return Map.of(
        AdminClientConfig.BOOTSTRAP_CONTROLLERS_CONFIG,
        controllers,
        AdminClientConfig.CLIENT_ID_CONFIG,
        "headrace-membership",
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        (int) LIMIT.toMillis(),
        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
        (int) LIMIT.toMillis(),
        AdminClientConfig.CONNECTIONS_MAX_IDLE_MS_CONFIG,
        -1L,
        AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
        200L,
        AdminClientConfig.METRIC_REPORTER_CLASSES_CONFIG,
        List.of(),
        AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG,
        false);
  }

  @Override
  public void forget(UUID cluster) {
    Connection connection = connections.remove(cluster);
    if (connection != null) {
      connection.admin().close(Duration.ZERO);
    }
  }

  @Override
  public void close() {
    List.copyOf(connections.keySet()).forEach(this::forget);
  }
}
