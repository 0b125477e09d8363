package io.headrace.planner.advice;

import io.headrace.planner.figures.Figures;
import io.headrace.planner.workload.Workload;
import io.headrace.planner.workload.WorkloadField;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a workload needs a log of Kafka's kind.
 *
 * <p>Kafka is worth its operation where records are read again, where several groups read the same
 * stream in order, where what survives must be chosen, or where the rate is high and goes on. If
 * none of that is asked for, simple distribution between services needs no partitions and no
 * quorum: SNS with SQS, or EventBridge where events are routed by what is in them. A stream that
 * stays within AWS and needs neither Kafka's protocol nor its settings can be Kinesis.
 *
 * <p>Only what was said counts. What was not said and could turn the answer is named, and if it
 * alone decides, there is no answer.
 */
final class KafkaOrNot {
  /** MB/s from which on a rate is called high: above it, queues billed by the request cost more. */
  private static final double HIGH_RATE = 10;

  /** Hours that a queue keeps what nobody took; beyond that somebody wants history. */
  private static final double QUEUE_HOURS = 336;

  private final Workload workload;
  private final List<Reason> log = new ArrayList<>();
  private final List<Reason> kafka = new ArrayList<>();
  private final List<String> undecided = new ArrayList<>();

  KafkaOrNot(Workload workload) {
    this.workload = workload;
    history();
    order();
    rate();
    protocol();
  }

  Fit fit() {
    if (!kafka.isEmpty()) {
      return Fit.KAFKA;
    }
    boolean protocolUnknown = workload.needs().kafkaProtocol() == null;
    boolean outsideUnknown = workload.needs().outsideAws() == null;
    if (log.isEmpty()) {
      return protocolUnknown || workload.needs().ordering() == null ? Fit.UNDETERMINED : Fit.QUEUES;
    }
    return protocolUnknown || outsideUnknown ? Fit.UNDETERMINED : Fit.KINESIS;
  }

  /** Why, for the fit. */
  List<Reason> reasons() {
    List<Reason> all = new ArrayList<>(kafka);
    all.addAll(log);
    return switch (fit()) {
      case KAFKA, KINESIS, UNDETERMINED -> all;
      case QUEUES ->
          List.of(
              new Reason(
                  WorkloadField.REPLAYS.key(),
                  "0",
                  "Nothing is read again, so nothing has to be kept after it was taken."),
              new Reason(
                  WorkloadField.INGEST_AVERAGE.key(),
                  rateText(),
                  "The rate is low, so the fixed cost of brokers is most of a bill."),
              new Reason(
                  WorkloadField.KAFKA_PROTOCOL.key(),
                  "false",
                  "SNS with SQS distributes messages durably, with retries, without partitions and"
                      + " quorums; EventBridge routes them by content."));
    };
  }

  List<String> undecided() {
    return fit() == Fit.KAFKA ? List.of() : List.copyOf(undecided);
  }

  private void history() {
    if (workload.readers().replaysPerMonth() > 0) {
      log.add(
          new Reason(
              WorkloadField.REPLAYS.key(),
              Figures.number(workload.readers().replaysPerMonth()) + " a month",
              "History is read again; a queue forgets what was taken."));
    }
    if (workload.retention().totalHours() > QUEUE_HOURS) {
      log.add(
          new Reason(
              WorkloadField.RETENTION.key(),
              Figures.number(workload.retention().totalHours()) + " hours",
              "It is kept for longer than the 14 days of a queue."));
    }
    if (workload.retention().compaction()) {
      kafka.add(
          new Reason(
              WorkloadField.COMPACTION.key(),
              "true",
              "The last record of each key is kept; neither queues nor Kinesis compact."));
    }
    if (workload.topics().transactions()) {
      kafka.add(
          new Reason(
              WorkloadField.TRANSACTIONS.key(),
              "true",
              "Only Kafka has transactions over topics."));
    }
  }

  private void order() {
    Boolean ordering = workload.needs().ordering();
    if (ordering == null) {
      undecided.add(WorkloadField.ORDERING.key());
    } else if (ordering) {
      log.add(
          new Reason(
              WorkloadField.ORDERING.key(), "true", "Records of a key have to stay in order."));
    }
  }

  private void rate() {
    if (workload.ingest().average() > HIGH_RATE) {
      log.add(
          new Reason(
              WorkloadField.INGEST_AVERAGE.key(),
              rateText(),
              "The rate is high and goes on; what is billed by the request is dear here."));
    }
  }

  private void protocol() {
    flag(
        workload.needs().kafkaProtocol(),
        WorkloadField.KAFKA_PROTOCOL,
        "Something needs Kafka's protocol or its tools.");
    flag(
        workload.needs().outsideAws(),
        WorkloadField.OUTSIDE_AWS,
        "Systems outside AWS take part; Kafka's protocol is spoken everywhere.");
    if (workload.needs().brokerSettings()) {
      kafka.add(
          new Reason(
              WorkloadField.BROKER_SETTINGS.key(),
              "true",
              "Durability and more have to be chosen, which only brokers of Kafka offer."));
    }
    if (workload.needs().ownAccount()) {
      kafka.add(
          new Reason(
              WorkloadField.OWN_ACCOUNT.key(),
              "true",
              "Brokers and data have to be in your own account."));
    }
  }

  private void flag(@Nullable Boolean said, WorkloadField field, String why) {
    if (said == null) {
      undecided.add(field.key());
    } else if (said) {
      kafka.add(new Reason(field.key(), "true", why));
    }
  }

  private String rateText() {
    return Figures.number(workload.ingest().average()) + " MB/s";
  }
}
