package io.headrace.bench.driver;

import io.headrace.bench.cluster.Pause;
import io.headrace.bench.workload.GroupProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** All clients of a plan. Of one thread. */
final class ClientFleet implements AutoCloseable {
  private static final double READY_SECONDS = 120;
  private static final double LOOK = 0.02;

  private final ClientPlan plan;
  private final Meters meters;
  private final List<Sender> senders = new ArrayList<>();
  private final List<Receiver> receivers = new ArrayList<>();
  private final Thread ticks;

  private ClientFleet(ClientPlan plan) {
    this.plan = plan;
    this.meters = new Meters(plan.topics().size() * plan.partitions());
    this.ticks = Thread.ofPlatform().daemon().name("ticks").unstarted(this::tick);
  }

  /**
   * Clients that have each reached every partition.
   *
   * @throws IllegalStateException if they do not in two minutes
   */
  static ClientFleet start(ClientPlan plan) {
    ClientFleet fleet = new ClientFleet(plan);
    try {
      fleet.open();
      return fleet;
    } catch (RuntimeException e) {
      fleet.close();
      throw e;
    }
  }

  private void open() {
    Payloads payloads = new Payloads(plan.recordBytes(), plan.randomRatio());
    for (int t = 0; t < plan.topics().size(); t++) {
      String topic = plan.topics().get(t);
      for (int p = 0; p < plan.producers(); p++) {
        String id = "producer-" + topic + "-" + p;
        senders.add(new Sender(plan, topic, t * plan.partitions(), id, meters, payloads));
      }
      for (int g = 0; g < plan.groups(); g++) {
        String group = topic + "-group-" + g;
        fromTheBeginning(group);
        for (int m = 0; m < plan.members(); m++) {
          receivers.add(
              new Receiver(plan, topic, t * plan.partitions(), group, group + "-" + m, meters));
        }
      }
    }
    senders.forEach(Sender::start);
    for (double waited = 0; unread() > 0; waited += LOOK) {
      if (waited > READY_SECONDS) {
        throw new IllegalStateException(
            "The groups have not read their first records within " + READY_SECONDS + " s");
      }
      Pause.seconds(LOOK);
    }
    meters.reset();
    ticks.start();
  }

  /** A share group begins with what comes unless it is told otherwise. */
  private void fromTheBeginning(String group) {
    if (plan.groupProtocol() != GroupProtocol.SHARE) {
      return;
    }
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", plan.bootstrap()))) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.GROUP, group),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("share.auto.offset.reset", "earliest"),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The share group is refused: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void tick() {
    while (!Thread.currentThread().isInterrupted()) {
      Pause.seconds(LOOK);
      meters.tick();
    }
  }

  void rate(double recordsPerSecond) {
    senders.forEach(sender -> sender.rate(recordsPerSecond / senders.size()));
  }

  void reading(boolean on) {
    receivers.forEach(receiver -> receiver.reading(on));
  }

  void reset() {
    meters.reset();
  }

  Interval look() {
    return meters.look();
  }

  long produced() {
    return meters.acknowledged.sum();
  }

  long unacknowledged() {
    return meters.sent.sum() - meters.acknowledged.sum() - meters.failed.sum();
  }

  long unread() {
    return meters.acknowledged.sum() * plan.groups() - meters.read.sum();
  }

  @Override
  public void close() {
    senders.forEach(Sender::close);
    receivers.forEach(Receiver::close);
  }
}
