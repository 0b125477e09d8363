package io.headrace.cli.plan.running;

import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** Kafka's Admin, asked in turn. Thread-safe. */
public final class ClusterAdmin implements AutoCloseable {
  private final Map<String, Object> properties;
  private final Admin admin;

  /**
   * Connects when it is first asked.
   *
   * @param properties of its clients in addition, such as those of security
   */
  public ClusterAdmin(String bootstrap, Map<String, Object> properties) {
    Map<String, Object> all = new HashMap<>(properties);
    all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    all.put(CommonClientConfigs.CLIENT_ID_CONFIG, "headrace-cli");
    this.properties = Map.copyOf(all);
    this.admin = Admin.create(this.properties);
  }

  /** The client; closed with this. */
  public Admin admin() {
    return admin;
  }

  /** What other clients of this cluster are configured with, and more. */
  public Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(properties);
    all.putAll(some);
    all.putAll(more);
    return all;
  }

  /**
   * Waits for an answer.
   *
   * @throws KafkaException if the brokers refuse
   */
  public static <T> T get(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException refused ? refused : new KafkaException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "Interrupted.");
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
