package io.headrace.planner.cost;

import io.headrace.planner.figures.Figures;
import io.headrace.planner.workload.Workload;
import io.headrace.planner.workload.WorkloadField;
import java.util.ArrayList;
import java.util.List;

/** Collects why an option cannot carry a workload. */
final class Obstacles {
  private final List<Obstacle> found = new ArrayList<>();

  List<Obstacle> found() {
    return found;
  }

  void add(WorkloadField field, String value, String limit, String reason) {
    found.add(new Obstacle(field.key(), value, limit, reason));
  }

  /** A number that may not be above a limit. */
  void atMost(WorkloadField field, double value, double limit, String unit, String reason) {
    if (value > limit * (1 + 1e-12)) {
      String suffix = unit.isEmpty() ? "" : " " + unit;
      add(field, Figures.number(value) + suffix, Figures.number(limit) + suffix, reason);
    }
  }

  /** Whatever AWS runs in its own account. */
  void managedByAws(Workload workload) {
    if (workload.needs().ownAccount()) {
      add(
          WorkloadField.OWN_ACCOUNT,
          "true",
          "false",
          "The brokers run in an account of AWS, and only their network interfaces in yours.");
    }
  }

  /** What tiered storage of Apache Kafka, and so of MSK, does not take. */
  void tiering(Workload workload) {
    if (workload.retention().compaction()) {
      add(
          WorkloadField.COMPACTION,
          "true",
          "false",
          "Tiered storage takes topics of the delete policy only.");
    } else if (!workload.retention().tiered()) {
      add(
          WorkloadField.HOT_RETENTION,
          Figures.hours(workload.retention().hotHours()),
          "less than retention.total",
          "There is nothing to tier: all that is kept stays on the brokers.");
    }
  }

  /** Settings that cannot be chosen. */
  void fixedSettings(Workload workload, String which) {
    if (workload.needs().brokerSettings()) {
      add(WorkloadField.BROKER_SETTINGS, "true", "false", which);
    }
  }

  /** What has no log of Kafka's kind. */
  void noKafka(Workload workload, String service) {
    if (Boolean.TRUE.equals(workload.needs().kafkaProtocol())) {
      add(
          WorkloadField.KAFKA_PROTOCOL,
          "true",
          "false",
          service + " does not speak Kafka's protocol.");
    }
    if (workload.topics().transactions()) {
      add(WorkloadField.TRANSACTIONS, "true", "false", service + " has no transactions.");
    }
    if (workload.retention().compaction()) {
      add(WorkloadField.COMPACTION, "true", "false", service + " does not compact.");
    }
  }
}
