package io.headrace.verify.matrix;

import io.headrace.verify.clients.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** Queues (KIP-932). */
final class ShareRows {
  private static final String GROUP = "share groups";
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Map<String, String> EXPLICIT =
      Map.of("share.acknowledgement.mode", "explicit");
  private static final int RECORDS = 20;

  private ShareRows() {}

  static List<Row> rows() {
    return List.of(
        new Row(GROUP, "each record is delivered", ShareRows::delivered),
        new Row(GROUP, "a released record comes again", ShareRows::released),
        new Row(GROUP, "a rejected record does not", ShareRows::rejected),
        new Row(GROUP, "two members share a partition", ShareRows::shared),
        new Row(GROUP, "describe", ShareRows::described));
  }

  /** A group that begins with the first record. */
  private static String group(Service service) {
    String group = service.name("share");
    var _ =
        Answer.of(
            service
                .admin()
                .incrementalAlterConfigs(
                    Map.of(
                        new ConfigResource(ConfigResource.Type.GROUP, group),
                        List.of(
                            new AlterConfigOp(
                                new ConfigEntry("share.auto.offset.reset", "earliest"),
                                AlterConfigOp.OpType.SET))))
                .all());
    return group;
  }

  private static KafkaShareConsumer<byte[], byte[]> member(
      Service service, String group, TopicPartition partition, Map<String, ?> config) {
    KafkaShareConsumer<byte[], byte[]> consumer =
        service.clients().shareConsumer(service.name("member"), group, config);
    consumer.subscribe(List.of(partition.topic()));
    return consumer;
  }

  private static List<ConsumerRecord<byte[], byte[]>> poll(
      Service service, KafkaShareConsumer<byte[], byte[]> consumer) {
    List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
    service.await(
        "records",
        () -> {
          consumer.poll(POLL).forEach(read::add);
          return !read.isEmpty();
        });
    return read;
  }

  private static String delivered(Service service) throws Exception {
    TopicPartition partition = service.partition();
    var _ = service.send(partition, Map.of(), ClientRows.numbered(RECORDS));
    Set<Long> seen = new HashSet<>();
    try (KafkaShareConsumer<byte[], byte[]> consumer =
        member(service, group(service), partition, Map.of())) {
      service.await(
          RECORDS + " records",
          () -> {
            consumer.poll(POLL).forEach(record -> seen.add(record.offset()));
            consumer
                .commitSync()
                .values()
                .forEach(
                    error ->
                        error.ifPresent(
                            e -> {
                              throw e;
                            }));
            return seen.size() == RECORDS;
          });
    }
    return RECORDS + " records, acknowledged";
  }

  private static String released(Service service) throws Exception {
    TopicPartition partition = service.partition();
    var _ = service.send(partition, Map.of(), List.of("x"));
    try (KafkaShareConsumer<byte[], byte[]> consumer =
        member(service, group(service), partition, EXPLICIT)) {
      consumer.acknowledge(poll(service, consumer).getFirst(), AcknowledgeType.RELEASE);
      var _ = consumer.commitSync();
      ConsumerRecord<byte[], byte[]> again = poll(service, consumer).getFirst();
      Expect.equal("deliveries", (short) 2, again.deliveryCount().orElse((short) 0));
      consumer.acknowledge(again, AcknowledgeType.ACCEPT);
      var _ = consumer.commitSync();
      return "delivery count 2";
    }
  }

  private static String rejected(Service service) throws Exception {
    TopicPartition partition = service.partition();
    var _ = service.send(partition, Map.of(), List.of("bad", "good"));
    try (KafkaShareConsumer<byte[], byte[]> consumer =
        member(service, group(service), partition, EXPLICIT)) {
      List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>(poll(service, consumer));
      while (read.size() < 2) {
        read.forEach(record -> consumer.acknowledge(record, type(record)));
        read.addAll(poll(service, consumer));
      }
      read.forEach(record -> consumer.acknowledge(record, type(record)));
      var _ = consumer.commitSync();
      Expect.equal("records afterwards", 0, consumer.poll(Duration.ofSeconds(1)).count());
      return "1 rejected, 1 accepted, none afterwards";
    }
  }

  private static AcknowledgeType type(ConsumerRecord<byte[], byte[]> record) {
    return Service.text(record.value()).equals("bad")
        ? AcknowledgeType.REJECT
        : AcknowledgeType.ACCEPT;
  }

  private static String shared(Service service) throws Exception {
    TopicPartition partition = service.partition();
    String group = group(service);
    Map<String, String> few = Map.of("max.poll.records", "5", "share.acquire.mode", "record_limit");
    Set<Long> first = new HashSet<>();
    Set<Long> second = new HashSet<>();
    try (KafkaShareConsumer<byte[], byte[]> one = member(service, group, partition, few);
        KafkaShareConsumer<byte[], byte[]> two = member(service, group, partition, few)) {
      service.await(
          "records for both members of one partition",
          () -> {
            try {
              var _ = service.send(partition, Map.of(), ClientRows.numbered(RECORDS));
            } catch (Exception e) {
              throw new Expect.Unexpected("nothing can be sent: " + e);
            }
            one.poll(POLL).forEach(record -> first.add(record.offset()));
            two.poll(POLL).forEach(record -> second.add(record.offset()));
            return !first.isEmpty() && !second.isEmpty();
          });
    }
    Set<Long> both = new HashSet<>(first);
    both.retainAll(second);
    Expect.equal("records that both were given", Set.of(), both);
    return "%d and %d records of one partition, none to both"
        .formatted(first.size(), second.size());
  }

  private static String described(Service service) throws Exception {
    TopicPartition partition = service.partition();
    var _ = service.send(partition, Map.of(), List.of("x"));
    String group = group(service);
    try (KafkaShareConsumer<byte[], byte[]> consumer =
        member(service, group, partition, Map.of())) {
      var _ = poll(service, consumer);
      int members =
          java.util.Objects.requireNonNull(
                  Answer.of(service.admin().describeShareGroups(List.of(group)).all()).get(group))
              .members()
              .size();
      Expect.equal("members", 1, members);
      return "1 member";
    }
  }
}
