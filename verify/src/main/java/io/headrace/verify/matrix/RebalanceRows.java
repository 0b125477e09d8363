package io.headrace.verify.matrix;

import io.headrace.verify.clients.Answer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.consumer.SubscriptionPattern;
import org.apache.kafka.common.TopicPartition;

/** How groups share partitions when members come and go. */
final class RebalanceRows {
  private static final String GROUP = "rebalances";
  private static final int PARTITIONS = 4;
  private static final String ASSIGNOR = "partition.assignment.strategy";
  private static final Map<String, String> CLASSIC =
      Map.of(
          "group.protocol",
          "classic",
          "session.timeout.ms",
          "10000",
          "heartbeat.interval.ms",
          "500",
          ASSIGNOR,
          RangeAssignor.class.getName());
  private static final Map<String, String> CONSUMER = Map.of("group.protocol", "consumer");

  private RebalanceRows() {}

  static List<Row> rows() {
    return List.of(
        new Row(GROUP, "classic: a second member gets half", service -> halves(service, CLASSIC)),
        new Row(GROUP, "classic: who stays gets all", service -> rest(service, CLASSIC)),
        new Row(GROUP, "classic: cooperative members keep theirs", RebalanceRows::cooperative),
        new Row(GROUP, "classic: a static member returns unnoticed", RebalanceRows::returning),
        new Row(GROUP, "KIP-848: a second member gets half", service -> halves(service, CONSUMER)),
        new Row(GROUP, "KIP-848: who stays gets all", service -> rest(service, CONSUMER)),
        new Row(GROUP, "KIP-848: members keep theirs", RebalanceRows::incremental),
        new Row(GROUP, "KIP-848: topics by a pattern", RebalanceRows::pattern),
        new Row(GROUP, "a member that stops polling is replaced", RebalanceRows::silent));
  }

  private static String halves(Service service, Map<String, ?> config) {
    String topic = service.topic(PARTITIONS, Map.of());
    try (Group group = new Group(service, topic, config)) {
      var _ = group.join(Map.of());
      group.settle(PARTITIONS);
      var _ = group.join(Map.of());
      group.settle(PARTITIONS / 2);
      ConsumerGroupDescription told =
          Objects.requireNonNull(
              Answer.of(service.admin().describeConsumerGroups(List.of(group.name())).all())
                  .get(group.name()));
      Expect.equal("members told", 2, told.members().size());
      return "4 partitions, then 2 and 2; described as " + told.groupState();
    }
  }

  private static String rest(Service service, Map<String, ?> config) {
    String topic = service.topic(PARTITIONS, Map.of());
    try (Group group = new Group(service, topic, config)) {
      var _ = group.join(Map.of());
      Group.Member second = group.join(Map.of());
      group.settle(PARTITIONS / 2);
      group.leave(second);
      group.settle(PARTITIONS);
      return "2 and 2 partitions, then 4";
    }
  }

  private static String cooperative(Service service) {
    return kept(
        service,
        Map.of(
            "group.protocol",
            "classic",
            "session.timeout.ms",
            "10000",
            "heartbeat.interval.ms",
            "500",
            ASSIGNOR,
            CooperativeStickyAssignor.class.getName()));
  }

  private static String incremental(Service service) {
    return kept(service, CONSUMER);
  }

  private static String kept(Service service, Map<String, ?> config) {
    String topic = service.topic(PARTITIONS, Map.of());
    try (Group group = new Group(service, topic, config)) {
      Group.Member first = group.join(Map.of());
      group.settle(PARTITIONS);
      var _ = group.join(Map.of());
      group.settle(PARTITIONS / 2);
      Expect.equal("partitions taken away", PARTITIONS / 2, first.revoked().size());
      return "2 of 4 partitions moved, the others were never taken away";
    }
  }

  private static String returning(Service service) {
    String topic = service.topic(PARTITIONS, Map.of());
    Map<String, String> identity = Map.of("group.instance.id", "one");
    try (Group group = new Group(service, topic, CLASSIC)) {
      Group.Member first = group.join(identity);
      var _ = group.join(Map.of("group.instance.id", "two"));
      group.settle(PARTITIONS / 2);
      Set<TopicPartition> before = new HashSet<>(first.assignment());
      ConsumerGroupMetadata generation = first.consumer().groupMetadata();
      group.leave(first);
      Group.Member again = group.join(identity);
      group.settle(PARTITIONS / 2);
      Expect.equal("partitions", before, again.assignment());
      Expect.equal(
          "generation", generation.generationId(), again.consumer().groupMetadata().generationId());
      return "the same 2 partitions in the same generation " + generation.generationId();
    }
  }

  private static String pattern(Service service) {
    String name = service.name("pattern");
    var _ = service.topic(name + "-a", 1, Map.of());
    var _ = service.topic(name + "-b", 2, Map.of());
    try (KafkaConsumer<byte[], byte[]> consumer =
        service.consumer(Map.of("group.protocol", "consumer", "group.id", service.name("group")))) {
      consumer.subscribe(new SubscriptionPattern(name + "-[ab]"));
      service.await(
          "3 partitions of both topics",
          () -> {
            consumer.poll(Duration.ofMillis(100));
            return consumer.assignment().size() == 3;
          });
      return "the service found both topics";
    }
  }

  private static String silent(Service service) {
    String topic = service.topic(PARTITIONS, Map.of());
    try (Group group = new Group(service, topic, CLASSIC);
        KafkaConsumer<byte[], byte[]> silent =
            service.consumer(
                Map.of(
                    "group.protocol",
                    "classic",
                    "group.id",
                    group.name(),
                    "max.poll.interval.ms",
                    "3000",
                    ASSIGNOR,
                    RangeAssignor.class.getName()))) {
      silent.subscribe(List.of(topic));
      service.await(
          "the first member's partitions",
          () -> {
            silent.poll(Duration.ofMillis(50));
            return silent.assignment().size() == PARTITIONS;
          });
      var _ = group.join(Map.of());
      group.settle(PARTITIONS);
      return "its partitions went to another within max.poll.interval.ms";
    }
  }
}
