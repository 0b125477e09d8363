package io.headrace.cli.plan.running;

import static io.headrace.cli.plan.running.ClusterAdmin.get;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Kafka's own limit on what moving replicas may take from producers and consumers: a rate a broker,
 * and a list a topic of the replicas that it holds for.
 *
 * <p><b>Whose it is</b> can be told from the cluster alone, also after this process was killed: the
 * lists that are set here begin with a replica that cannot be ({@link FoundThrottle#MARK}). They
 * are set before the rates and removed after them, so that wherever rates of this kind are, a
 * marked list is, too. Closing removes what was set here and nothing else. Closing twice is
 * harmless. Thread-safe.
 */
final class Throttle implements AutoCloseable {
  static final List<String> RATES =
      List.of("leader.replication.throttled.rate", "follower.replication.throttled.rate");
  static final String LEADERS = "leader.replication.throttled.replicas";
  static final String FOLLOWERS = "follower.replication.throttled.replicas";

  private final Admin admin;
  private final Collection<Integer> brokers;
  private final Set<String> topics;

  /**
   * One that is set already.
   *
   * @param brokers ids of those that have the rate
   * @param topics names of those that have lists
   */
  Throttle(Admin admin, Collection<Integer> brokers, Set<String> topics) {
    this.admin = admin;
    this.brokers = List.copyOf(brokers);
    this.topics = Set.copyOf(topics);
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
    Throttle throttle = new Throttle(admin, brokers, replicas.keySet());
    Map<ConfigResource, Collection<AlterConfigOp>> lists = new HashMap<>();
    replicas.forEach(
        (name, some) ->
            lists.put(
                topic(name),
                List.of(
                    op(LEADERS, FoundThrottle.marked(some.leaders()), OpType.SET),
                    op(FOLLOWERS, FoundThrottle.marked(some.followers()), OpType.SET))));
    Map<ConfigResource, Collection<AlterConfigOp>> rates = new HashMap<>();
    for (int id : brokers) {
      rates.put(
          broker(id),
          RATES.stream().map(name -> op(name, Long.toString(bytesPerSecond), OpType.SET)).toList());
    }
    try {
      get(admin.incrementalAlterConfigs(lists).all());
      get(admin.incrementalAlterConfigs(rates).all());
    } catch (RuntimeException e) {
      try (throttle) {
        throw e;
      }
    }
    return throttle;
  }

  @Override
  public void close() {
    Map<ConfigResource, Collection<AlterConfigOp>> rates = new HashMap<>();
    for (int id : brokers) {
      rates.put(broker(id), RATES.stream().map(name -> op(name, "", OpType.DELETE)).toList());
    }
    get(admin.incrementalAlterConfigs(rates).all());
    List<AlterConfigOp> lists =
        List.of(op(LEADERS, "", OpType.DELETE), op(FOLLOWERS, "", OpType.DELETE));
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    topics.forEach(name -> changes.put(topic(name), lists));
    get(admin.incrementalAlterConfigs(changes).all());
  }

  private static AlterConfigOp op(String name, String value, OpType type) {
    return new AlterConfigOp(new ConfigEntry(name, value), type);
  }

  static ConfigResource broker(int id) {
    return new ConfigResource(ConfigResource.Type.BROKER, Integer.toString(id));
  }

  static ConfigResource topic(String name) {
    return new ConfigResource(ConfigResource.Type.TOPIC, name);
  }
}
