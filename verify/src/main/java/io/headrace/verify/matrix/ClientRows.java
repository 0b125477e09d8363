package io.headrace.verify.matrix;

import io.headrace.verify.clients.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;

/** Writing and reading. */
final class ClientRows {
  private static final String GROUP = "client behaviour";
  private static final int RECORDS = 100;

  private ClientRows() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (String codec : List.of("none", "gzip", "snappy", "lz4", "zstd")) {
      rows.add(
          new Row(
              GROUP,
              "write and read, compression " + codec,
              service -> roundTrip(service, Map.of("compression.type", codec))));
    }
    for (String acks : List.of("0", "1", "all")) {
      rows.add(
          new Row(
              GROUP,
              "write and read, acks " + acks,
              service ->
                  roundTrip(
                      service, Map.of("acks", acks, "enable.idempotence", acks.equals("all")))));
    }
    rows.add(new Row(GROUP, "headers", ClientRows::headers));
    rows.add(new Row(GROUP, "null keys, null and empty values", ClientRows::nulls));
    rows.add(new Row(GROUP, "a record of 900 KiB", ClientRows::large));
    rows.add(new Row(GROUP, "too large a record is refused", ClientRows::tooLarge));
    rows.add(new Row(GROUP, "timestamps of the producer", ClientRows::createTime));
    rows.add(new Row(GROUP, "timestamps of the broker", ClientRows::appendTime));
    rows.add(new Row(GROUP, "offsets for times", ClientRows::offsetsForTimes));
    rows.add(new Row(GROUP, "beginning, end and seek", ClientRows::seek));
    rows.add(new Row(GROUP, "an offset out of range is refused", ClientRows::outOfRange));
    rows.add(new Row(GROUP, "an unknown topic is refused", ClientRows::unknownTopic));
    rows.add(new Row(GROUP, "many partitions in one fetch", ClientRows::manyPartitions));
    return rows;
  }

  static List<String> numbered(int count) {
    return IntStream.range(0, count).mapToObj(i -> "record " + i).toList();
  }

  private static String roundTrip(Service service, Map<String, ?> config) throws Exception {
    TopicPartition partition = service.partition();
    List<String> sent = numbered(RECORDS);
    var _ = service.send(partition, config, sent);
    Expect.equal("records", sent, service.values(partition, RECORDS, "read_uncommitted"));
    return RECORDS + " records came back as sent, in order";
  }

  private static ConsumerRecord<byte[], byte[]> echo(
      Service service, TopicPartition partition, ProducerRecord<byte[], byte[]> record)
      throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = service.producer(Map.of())) {
      var _ = producer.send(record).get(Service.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
    return service.read(partition, 1, Map.of()).getFirst();
  }

  private static String headers(Service service) throws Exception {
    TopicPartition partition = service.partition();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(partition.topic(), 0, null, Service.bytes("x"));
    record.headers().add("a", Service.bytes("1")).add("a", Service.bytes("2")).add("b", null);
    Header[] seen = echo(service, partition, record).headers().toArray();
    Expect.equal("headers", List.of("a", "a", "b"), Arrays.stream(seen).map(Header::key).toList());
    Expect.equal("second value", "2", Service.text(Objects.requireNonNull(seen[1].value())));
    Expect.equal("null value", null, seen[2].value());
    return "3 headers, one name twice, one value null";
  }

  private static String nulls(Service service) throws Exception {
    TopicPartition partition = service.partition();
    try (KafkaProducer<byte[], byte[]> producer = service.producer(Map.of())) {
      var _ = producer.send(new ProducerRecord<>(partition.topic(), 0, Service.bytes("k"), null));
      var _ = producer.send(new ProducerRecord<>(partition.topic(), 0, null, new byte[0]));
      producer.flush();
    }
    List<ConsumerRecord<byte[], byte[]>> read = service.read(partition, 2, Map.of());
    Expect.equal("value", null, read.get(0).value());
    Expect.equal("key", null, read.get(1).key());
    Expect.equal("length", 0, read.get(1).value().length);
    return "a null is not an empty value";
  }

  private static String large(Service service) throws Exception {
    TopicPartition partition = service.partition();
    byte[] value = new byte[900 << 10];
    for (int i = 0; i < value.length; i++) {
      value[i] = (byte) ((i * 31) >>> 3);
    }
    ConsumerRecord<byte[], byte[]> seen =
        echo(service, partition, new ProducerRecord<>(partition.topic(), 0, null, value));
    Expect.that(Arrays.equals(value, seen.value()), "it came back changed");
    return value.length + " bytes came back as sent";
  }

  private static String tooLarge(Service service) throws Exception {
    String topic = service.topic(1, Map.of("max.message.bytes", "10000"));
    String error =
        Expect.refused(
            RecordTooLargeException.class,
            () -> {
              var _ =
                  service.send(new TopicPartition(topic, 0), Map.of(), List.of("x".repeat(20_000)));
            });
    return "20,000 bytes with max.message.bytes=10000: " + error;
  }

  private static String createTime(Service service) throws Exception {
    TopicPartition partition = service.partition();
    long before = service.millis() - 60_000;
    ConsumerRecord<byte[], byte[]> seen =
        echo(
            service,
            partition,
            new ProducerRecord<>(partition.topic(), 0, before, null, Service.bytes("x")));
    Expect.equal("timestamp", before, seen.timestamp());
    Expect.equal("type", TimestampType.CREATE_TIME, seen.timestampType());
    return "kept to the millisecond";
  }

  private static String appendTime(Service service) throws Exception {
    String topic = service.topic(1, Map.of("message.timestamp.type", "LogAppendTime"));
    long sent = service.millis() - 60_000;
    ConsumerRecord<byte[], byte[]> seen =
        echo(
            service,
            new TopicPartition(topic, 0),
            new ProducerRecord<>(topic, 0, sent, null, Service.bytes("x")));
    Expect.equal("type", TimestampType.LOG_APPEND_TIME, seen.timestampType());
    Expect.that(seen.timestamp() > sent, "the producer's timestamp was kept");
    return "the broker's time took the place of the producer's";
  }

  private static String offsetsForTimes(Service service) throws Exception {
    TopicPartition partition = service.partition();
    long base = service.millis() - 600_000;
    try (KafkaProducer<byte[], byte[]> producer = service.producer(Map.of())) {
      for (int i = 0; i < 10; i++) {
        var _ =
            producer.send(
                new ProducerRecord<>(
                    partition.topic(), 0, base + i * 1_000L, null, Service.bytes("x")));
      }
      producer.flush();
    }
    try (KafkaConsumer<byte[], byte[]> consumer = service.consumer(Map.of())) {
      OffsetAndTimestamp found =
          consumer.offsetsForTimes(Map.of(partition, base + 4_500)).get(partition);
      Expect.that(found != null, "no offset was found");
      Expect.equal("offset", 5L, Objects.requireNonNull(found).offset());
      Expect.equal("timestamp", base + 5_000, found.timestamp());
      Expect.equal(
          "offset after the last",
          null,
          consumer.offsetsForTimes(Map.of(partition, base + 60_000)).get(partition));
    }
    return "the first record at or after a time, none after the last";
  }

  private static String seek(Service service) throws Exception {
    TopicPartition partition = service.partition();
    List<RecordMetadata> sent = service.send(partition, Map.of(), numbered(10));
    try (KafkaConsumer<byte[], byte[]> consumer = service.consumer(Map.of())) {
      Expect.equal("beginning", 0L, consumer.beginningOffsets(List.of(partition)).get(partition));
      Expect.equal("end", 10L, consumer.endOffsets(List.of(partition)).get(partition));
      consumer.assign(List.of(partition));
      consumer.seek(partition, sent.get(7).offset());
      ConsumerRecord<byte[], byte[]> read = service.poll(consumer, 3).getFirst();
      Expect.equal("record", "record 7", Service.text(read.value()));
    }
    return "0, 10, and record 7 at offset 7";
  }

  private static String outOfRange(Service service) throws Exception {
    TopicPartition partition = service.partition();
    var _ = service.send(partition, Map.of(), numbered(1));
    try (KafkaConsumer<byte[], byte[]> consumer =
        service.consumer(Map.of("auto.offset.reset", "none"))) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, 1_000);
      try {
        service.await("an error", () -> !consumer.poll(Duration.ofMillis(500)).isEmpty());
      } catch (OffsetOutOfRangeException e) {
        return "offset 1000 of 1: " + e.getClass().getSimpleName();
      }
    }
    throw new Expect.Unexpected("records were read where there are none");
  }

  private static String unknownTopic(Service service) throws Exception {
    String name = service.name("nowhere");
    return Expect.refused(
        UnknownTopicOrPartitionException.class,
        () -> {
          var _ = Answer.of(service.admin().describeTopics(List.of(name)).allTopicNames());
        });
  }

  private static String manyPartitions(Service service) {
    int partitions = 50;
    String topic = service.topic(partitions, Map.of());
    try (KafkaProducer<byte[], byte[]> producer = service.producer(Map.of());
        KafkaConsumer<byte[], byte[]> consumer = service.consumer(Map.of())) {
      List<TopicPartition> all = new ArrayList<>();
      for (int i = 0; i < partitions; i++) {
        all.add(new TopicPartition(topic, i));
        var _ = producer.send(new ProducerRecord<>(topic, i, null, Service.bytes("x")));
      }
      producer.flush();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      long seen =
          service.poll(consumer, partitions).stream()
              .map(ConsumerRecord::partition)
              .distinct()
              .count();
      Expect.equal("partitions", (long) partitions, seen);
    }
    return "a record of each of " + partitions + " partitions";
  }
}
