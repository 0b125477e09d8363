package io.headrace.cli.plan.running;

import static io.headrace.cli.plan.running.ClusterAdmin.get;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Kafka's own limit on what moving replicas may take from producers and consumers: a rate a broker,
 * and a list a topic of the replicas that it holds for. Closing removes both, also those that an
 * earlier run, which was killed, left behind. Closing twice is harmless. Thread-safe.
 */
final class Throttle implements AutoCloseable {
  private static final List<String> RATES =
      List.of("leader.replication.throttled.rate", "follower.replication.throttled.rate");
  private static final String LEADERS = "leader.replication.throttled.replicas";
  private static final String FOLLOWERS = "follower.replication.throttled.replicas";

  private final Admin admin;
  private final Collection<Integer> brokers;
  private final Set<String> topics;

  private Throttle(Admin admin, Collection<Integer> brokers, Set<String> topics) {
    this.admin = admin;
    this.brokers = brokers;
    this.topics = topics;
  }

  /**
   * The throttle of an earlier run, to be removed.
   *
   * @param brokers ids of all brokers
   * @param topics names of all topics
   */
  static Throttle leftBehind(Admin admin, Collection<Integer> brokers, Collection<String> topics) {
    List<ConfigResource> resources = topics.stream().map(Throttle::topic).toList();
    Set<String> throttled = new TreeSet<>();
    get(admin.describeConfigs(resources).all())
        .forEach(
            (resource, config) -> {
              for (String name : List.of(LEADERS, FOLLOWERS)) {
                ConfigEntry entry = config.get(name);
                if (entry != null && !entry.isDefault()) {
                  throttled.add(resource.name());
                }
              }
            });
    return new Throttle(admin, brokers, throttled);
  }

  /** Whether there is anything to remove. */
  boolean holds() {
    return !topics.isEmpty();
  }

  /**
   * Sets it.
   *
   * @param bytesPerSecond of each broker, each way
   */
  static Throttle set(
      Admin admin,
      Collection<Integer> brokers,
      Map<String, ThrottledReplicas> replicas,
      long bytesPerSecond) {
    Throttle throttle = new Throttle(admin, brokers, Set.copyOf(replicas.keySet()));
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    for (int id : brokers) {
      changes.put(
          broker(id),
          RATES.stream().map(name -> op(name, Long.toString(bytesPerSecond), OpType.SET)).toList());
    }
    replicas.forEach(
        (name, some) ->
            changes.put(
                topic(name),
                List.of(
                    op(LEADERS, some.leaders(), OpType.SET),
                    op(FOLLOWERS, some.followers(), OpType.SET))));
    try {
      get(admin.incrementalAlterConfigs(changes).all());
    } catch (RuntimeException e) {
      try (throttle) {
        throw e;
      }
    }
    return throttle;
  }

  @Override
  public void close() {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    for (int id : brokers) {
      changes.put(broker(id), RATES.stream().map(name -> op(name, "", OpType.DELETE)).toList());
    }
    List<AlterConfigOp> lists = new ArrayList<>();
    lists.add(op(LEADERS, "", OpType.DELETE));
    lists.add(op(FOLLOWERS, "", OpType.DELETE));
    topics.forEach(name -> changes.put(topic(name), lists));
    get(admin.incrementalAlterConfigs(changes).all());
  }

  private static AlterConfigOp op(String name, String value, OpType type) {
    return new AlterConfigOp(new ConfigEntry(name, value), type);
  }

  private static ConfigResource broker(int id) {
    return new ConfigResource(ConfigResource.Type.BROKER, Integer.toString(id));
  }

  private static ConfigResource topic(String name) {
    return new ConfigResource(ConfigResource.Type.TOPIC, name);
  }
}
