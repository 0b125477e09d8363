package io.headrace.cli.plan.running;

import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** Kafka's Admin, asked in turn. Thread-safe. */
public final class ClusterAdmin implements AutoCloseable {
  private final Admin admin;

  /** Connects when it is first asked. */
  public ClusterAdmin(String bootstrap) {
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.CLIENT_ID_CONFIG,
                "headrace-cli"));
  }

  Admin admin() {
    return admin;
  }

  /**
   * Waits for an answer.
   *
   * @throws KafkaException if the brokers refuse
   */
  static <T> T get(KafkaFuture<T> answer) {
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
