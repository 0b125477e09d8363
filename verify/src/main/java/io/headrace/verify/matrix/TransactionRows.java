package io.headrace.verify.matrix;

import io.headrace.verify.clients.Answer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/** All or nothing. */
final class TransactionRows {
  private static final String GROUP = "transactions";

  private TransactionRows() {}

  static List<Row> rows() {
    return List.of(
        new Row(GROUP, "committed over two partitions", TransactionRows::committed),
        new Row(GROUP, "aborted", TransactionRows::aborted),
        new Row(GROUP, "open ones hold back committed readers", TransactionRows::open),
        new Row(GROUP, "a second producer fences the first", TransactionRows::fenced),
        new Row(GROUP, "an admin fences a producer", TransactionRows::fencedByAdmin),
        new Row(GROUP, "offsets in a transaction", TransactionRows::offsets),
        new Row(GROUP, "list and describe", TransactionRows::described),
        new Row(GROUP, "producers of a partition", TransactionRows::producers));
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, TopicPartition to, String value) {
    var _ =
        producer.send(new ProducerRecord<>(to.topic(), to.partition(), null, Service.bytes(value)));
  }

  private static KafkaProducer<byte[], byte[]> begun(Service service, String id) {
    KafkaProducer<byte[], byte[]> producer = service.transactional(id);
    try {
      producer.initTransactions();
      producer.beginTransaction();
      return producer;
    } catch (KafkaException e) {
      producer.close();
      throw e;
    }
  }

  private static String committed(Service service) {
    String topic = service.topic(2, Map.of());
    TopicPartition one = new TopicPartition(topic, 0);
    TopicPartition two = new TopicPartition(topic, 1);
    try (KafkaProducer<byte[], byte[]> producer = begun(service, service.name("txn"))) {
      send(producer, one, "a");
      send(producer, two, "b");
      producer.commitTransaction();
    }
    Expect.equal("first", List.of("a"), service.values(one, 1, "read_committed"));
    Expect.equal("second", List.of("b"), service.values(two, 1, "read_committed"));
    return "a record of each is visible to read_committed";
  }

  private static String aborted(Service service) {
    TopicPartition partition = service.partition();
    try (KafkaProducer<byte[], byte[]> producer = begun(service, service.name("txn"))) {
      send(producer, partition, "no");
      producer.flush();
      producer.abortTransaction();
      producer.beginTransaction();
      send(producer, partition, "yes");
      producer.commitTransaction();
    }
    Expect.equal("committed", List.of("yes"), service.values(partition, 1, "read_committed"));
    Expect.equal("all", List.of("no", "yes"), service.values(partition, 2, "read_uncommitted"));
    return "read_committed saw 1 record, read_uncommitted 2";
  }

  private static String open(Service service) throws Exception {
    TopicPartition partition = service.partition();
    try (KafkaProducer<byte[], byte[]> producer = begun(service, service.name("txn"))) {
      send(producer, partition, "a");
      producer.flush();
      var _ = service.send(partition, Map.of(), List.of("b"));
      Expect.equal("while open", List.of(), service.values(partition, 0, "read_committed"));
      Expect.equal("all", List.of("a", "b"), service.values(partition, 2, "read_uncommitted"));
      producer.commitTransaction();
      Expect.equal("then", List.of("a", "b"), service.values(partition, 2, "read_committed"));
      return "0 records while it was open, then 2";
    }
  }

  private static String fenced(Service service) throws Exception {
    TopicPartition partition = service.partition();
    String id = service.name("txn");
    try (KafkaProducer<byte[], byte[]> first = begun(service, id)) {
      send(first, partition, "first");
      first.flush();
      try (KafkaProducer<byte[], byte[]> second = begun(service, id)) {
        send(second, partition, "second");
        second.commitTransaction();
      }
      String error = refused(first);
      Expect.equal("committed", List.of("second"), service.values(partition, 1, "read_committed"));
      return "the first was told %s, its record is not visible".formatted(error);
    }
  }

  private static String fencedByAdmin(Service service) throws Exception {
    TopicPartition partition = service.partition();
    String id = service.name("txn");
    try (KafkaProducer<byte[], byte[]> producer = begun(service, id)) {
      send(producer, partition, "a");
      producer.flush();
      var _ = Answer.of(service.admin().fenceProducers(List.of(id)).all());
      return "then it was told " + refused(producer);
    }
  }

  /** A fenced producer may be told either way. */
  private static String refused(KafkaProducer<byte[], byte[]> producer) throws Exception {
    try {
      return Expect.refused(ProducerFencedException.class, producer::commitTransaction);
    } catch (InvalidProducerEpochException e) {
      return e.getClass().getSimpleName();
    }
  }

  private static String offsets(Service service) throws Exception {
    TopicPartition partition = service.partition();
    String group = service.name("group");
    try (KafkaProducer<byte[], byte[]> producer = begun(service, service.name("txn"));
        KafkaConsumer<byte[], byte[]> consumer = service.consumer(Map.of("group.id", group))) {
      ConsumerGroupMetadata member = consumer.groupMetadata();
      producer.sendOffsetsToTransaction(Map.of(partition, new OffsetAndMetadata(3)), member);
      producer.abortTransaction();
      Expect.equal("after an abort", null, committed(consumer, partition));
      producer.beginTransaction();
      producer.sendOffsetsToTransaction(Map.of(partition, new OffsetAndMetadata(5)), member);
      producer.commitTransaction();
      OffsetAndMetadata seen = Objects.requireNonNull(committed(consumer, partition));
      Expect.equal("after a commit", 5L, seen.offset());
      return "none after an abort, 5 after a commit";
    }
  }

  private static @Nullable OffsetAndMetadata committed(
      KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
    return consumer.committed(Set.of(partition)).get(partition);
  }

  private static String described(Service service) {
    TopicPartition partition = service.partition();
    String id = service.name("txn");
    try (KafkaProducer<byte[], byte[]> producer = begun(service, id)) {
      send(producer, partition, "a");
      producer.flush();
      Expect.that(
          Answer.of(service.admin().listTransactions().all()).stream()
              .anyMatch(one -> one.transactionalId().equals(id)),
          "it is not listed");
      TransactionDescription told =
          Objects.requireNonNull(
              Answer.of(service.admin().describeTransactions(List.of(id)).all()).get(id));
      Expect.equal("state", TransactionState.ONGOING, told.state());
      Expect.equal("partitions", Set.of(partition), told.topicPartitions());
      producer.abortTransaction();
      return "listed, and described as ongoing with its partition";
    }
  }

  private static String producers(Service service) {
    TopicPartition partition = service.partition();
    try (KafkaProducer<byte[], byte[]> producer = begun(service, service.name("txn"))) {
      send(producer, partition, "a");
      producer.flush();
      PartitionProducerState told =
          Answer.of(
              service.admin().describeProducers(List.of(partition)).partitionResult(partition));
      Expect.equal("producers", 1, told.activeProducers().size());
      Expect.that(
          told.activeProducers().getFirst().currentTransactionStartOffset().isPresent(),
          "its transaction is not told");
      producer.abortTransaction();
      return "one, with an open transaction";
    }
  }
}
