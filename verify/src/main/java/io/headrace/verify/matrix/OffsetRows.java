package io.headrace.verify.matrix;

import io.headrace.verify.clients.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/** What groups commit, and what becomes of it. */
final class OffsetRows {
  private static final String GROUP = "offset commits";

  private OffsetRows() {}

  static List<Row> rows() {
    return List.of(
        new Row(GROUP, "commit and fetch, with metadata", OffsetRows::commit),
        new Row(GROUP, "kept when all members left", OffsetRows::left),
        new Row(GROUP, "reset by an admin", OffsetRows::reset),
        new Row(GROUP, "no reset while members are there", OffsetRows::busy),
        new Row(GROUP, "offsets of a topic deleted", OffsetRows::deleted),
        new Row(GROUP, "a group deleted", OffsetRows::groupDeleted),
        new Row(GROUP, "begin: earliest, latest, none", OffsetRows::begin),
        new Row(GROUP, "offsets by an admin: earliest, latest, of a time", OffsetRows::list));
  }

  private static KafkaConsumer<byte[], byte[]> member(Service service, String group) {
    return service.consumer(Map.of("group.id", group));
  }

  private static void commit(Service service, String group, TopicPartition partition, long offset) {
    try (KafkaConsumer<byte[], byte[]> consumer = member(service, group)) {
      consumer.assign(List.of(partition));
      consumer.commitSync(Map.of(partition, new OffsetAndMetadata(offset, "mine")));
    }
  }

  private static Map<TopicPartition, OffsetAndMetadata> told(Service service, String group) {
    return Answer.of(
        service.admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
  }

  private static String commit(Service service) {
    TopicPartition partition = service.partition();
    String group = service.name("group");
    commit(service, group, partition, 7);
    try (KafkaConsumer<byte[], byte[]> consumer = member(service, group)) {
      OffsetAndMetadata seen =
          Objects.requireNonNull(consumer.committed(Set.of(partition)).get(partition));
      Expect.equal("offset", 7L, seen.offset());
      Expect.equal("metadata", "mine", seen.metadata());
      return "offset 7, metadata 'mine'";
    }
  }

  private static String left(Service service) throws Exception {
    TopicPartition partition = service.partition();
    var _ = service.send(partition, Map.of(), ClientRows.numbered(5));
    try (Group group = new Group(service, partition.topic(), Map.of())) {
      Group.Member member = group.join(Map.of());
      var _ = service.poll(member.consumer(), 5);
      member.consumer().commitSync();
      group.leave(member);
      OffsetAndMetadata seen = Objects.requireNonNull(told(service, group.name()).get(partition));
      Expect.equal("offset", 5L, seen.offset());
      return "offset 5 of a group without members";
    }
  }

  private static String reset(Service service) throws Exception {
    TopicPartition partition = service.partition();
    var _ = service.send(partition, Map.of(), ClientRows.numbered(5));
    String group = service.name("group");
    commit(service, group, partition, 5);
    var _ =
        Answer.of(
            service
                .admin()
                .alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(2)))
                .all());
    try (KafkaConsumer<byte[], byte[]> consumer = member(service, group)) {
      consumer.assign(List.of(partition));
      ConsumerRecord<byte[], byte[]> first = service.poll(consumer, 3).getFirst();
      Expect.equal("first record", 2L, first.offset());
      return "from 5 to 2, and reading began at 2";
    }
  }

  private static String busy(Service service) throws Exception {
    TopicPartition partition = service.partition();
    try (Group group = new Group(service, partition.topic(), Map.of())) {
      var _ = group.join(Map.of());
      group.settle(1);
      return Expect.refused(
          UnknownMemberIdException.class,
          () -> {
            var _ =
                Answer.of(
                    service
                        .admin()
                        .alterConsumerGroupOffsets(
                            group.name(), Map.of(partition, new OffsetAndMetadata(0)))
                        .all());
          });
    }
  }

  private static String deleted(Service service) {
    TopicPartition partition = service.partition();
    String group = service.name("group");
    commit(service, group, partition, 3);
    var _ = Answer.of(service.admin().deleteConsumerGroupOffsets(group, Set.of(partition)).all());
    Expect.equal("offset", null, told(service, group).get(partition));
    return "offset 3, then none";
  }

  private static String groupDeleted(Service service) throws Exception {
    TopicPartition partition = service.partition();
    try (Group group = new Group(service, partition.topic(), Map.of())) {
      Group.Member member = group.join(Map.of());
      group.settle(1);
      String busy =
          Expect.refused(GroupNotEmptyException.class, () -> delete(service, group.name()));
      member.consumer().commitSync(Map.of(partition, new OffsetAndMetadata(0)));
      group.leave(member);
      delete(service, group.name());
      String gone =
          Expect.refused(GroupIdNotFoundException.class, () -> delete(service, group.name()));
      return "with a member: %s; then gone: %s".formatted(busy, gone);
    }
  }

  private static void delete(Service service, String group) {
    var _ = Answer.of(service.admin().deleteConsumerGroups(List.of(group)).all());
  }

  private static String begin(Service service) throws Exception {
    TopicPartition partition = service.partition();
    var _ = service.send(partition, Map.of(), ClientRows.numbered(4));
    Expect.equal("earliest", 0L, position(service, partition, "earliest"));
    Expect.equal("latest", 4L, position(service, partition, "latest"));
    String none =
        Expect.refused(
            NoOffsetForPartitionException.class,
            () -> {
              var _ = position(service, partition, "none");
            });
    return "0, 4, " + none;
  }

  private static long position(Service service, TopicPartition partition, String reset) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        service.consumer(Map.of("group.id", service.name("group"), "auto.offset.reset", reset))) {
      consumer.assign(List.of(partition));
      return consumer.position(partition, Duration.ofSeconds(10));
    }
  }

  private static String list(Service service) throws Exception {
    TopicPartition partition = service.partition();
    var _ = service.send(partition, Map.of(), ClientRows.numbered(4));
    long first = offset(service, partition, OffsetSpec.earliest());
    long last = offset(service, partition, OffsetSpec.latest());
    long highest = offset(service, partition, OffsetSpec.maxTimestamp());
    Expect.equal("earliest", 0L, first);
    Expect.equal("latest", 4L, last);
    Expect.that(highest >= 0 && highest < 4, "highest timestamp at " + highest);
    return "0, 4, highest timestamp at " + highest;
  }

  private static long offset(Service service, TopicPartition partition, OffsetSpec of) {
    return Objects.requireNonNull(
            Answer.of(service.admin().listOffsets(Map.of(partition, of)).all()).get(partition))
        .offset();
  }
}
