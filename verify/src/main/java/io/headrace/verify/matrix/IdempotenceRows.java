package io.headrace.verify.matrix;

import io.headrace.verify.clients.Wire;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.message.InitProducerIdRequestData;
import org.apache.kafka.common.message.InitProducerIdResponseData;
import org.apache.kafka.common.message.ProduceResponseData;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.requests.InitProducerIdRequest;
import org.apache.kafka.common.requests.InitProducerIdResponse;

/**
 * What a broker does with a producer's numbers: asked by plain requests, as a bad network would.
 */
final class IdempotenceRows {
  private static final String GROUP = "idempotence";

  /** The last version that names topics instead of telling their ids. */
  private static final short NAMED = 12;

  private IdempotenceRows() {}

  static List<Row> rows() {
    return List.of(
        new Row(GROUP, "producer ids differ", IdempotenceRows::ids),
        new Row(GROUP, "a batch sent twice is stored once", IdempotenceRows::twice),
        new Row(GROUP, "also over another connection", IdempotenceRows::reconnected),
        new Row(GROUP, "a gap in the numbers is refused", IdempotenceRows::gap),
        new Row(GROUP, "an older epoch is refused", IdempotenceRows::epoch),
        new Row(GROUP, "a damaged batch is refused", IdempotenceRows::damaged));
  }

  /** A new producer; asked again while its coordinator is not ready. */
  private static InitProducerIdResponseData init(Service service, Wire wire) {
    InitProducerIdRequest.Builder request =
        new InitProducerIdRequest.Builder(
            new InitProducerIdRequestData()
                .setTransactionalId(null)
                .setTransactionTimeoutMs(Integer.MAX_VALUE));
    AtomicReference<InitProducerIdResponseData> told =
        new AtomicReference<>(new InitProducerIdResponseData());
    service.await(
        "a producer id",
        () -> {
          InitProducerIdResponseData answer =
              wire.ask(request, InitProducerIdResponse.class).data();
          told.set(answer);
          return !(Errors.forCode(answer.errorCode()).exception() instanceof RetriableException);
        });
    InitProducerIdResponseData producer = Objects.requireNonNull(told.get());
    throwUnlessNone(producer.errorCode());
    return producer;
  }

  private static void throwUnlessNone(short code) {
    Errors.forCode(code).maybeThrow();
  }

  private static MemoryRecords batch(long id, int epoch, int sequence) {
    return MemoryRecords.withIdempotentRecords(
        Compression.NONE,
        id,
        (short) epoch,
        sequence,
        new SimpleRecord(Service.bytes("a")),
        new SimpleRecord(Service.bytes("b")));
  }

  private static ProduceResponseData.PartitionProduceResponse produce(
      Wire wire, TopicPartition to, MemoryRecords records) {
    return wire.produce(to, records, NAMED);
  }

  private static String ids(Service service) {
    try (Wire wire = service.wire()) {
      long first = init(service, wire).producerId();
      long second = init(service, wire).producerId();
      Expect.that(first != second, "twice the id " + first);
      return first + " and " + second;
    }
  }

  private static String twice(Service service) {
    TopicPartition partition = service.partition();
    try (Wire wire = service.leaderWire(partition)) {
      InitProducerIdResponseData producer = init(service, wire);
      MemoryRecords batch = batch(producer.producerId(), producer.producerEpoch(), 0);
      ProduceResponseData.PartitionProduceResponse first = produce(wire, partition, batch);
      throwUnlessNone(first.errorCode());
      return stored(service, partition, first, produce(wire, partition, batch));
    }
  }

  private static String reconnected(Service service) {
    TopicPartition partition = service.partition();
    MemoryRecords batch;
    ProduceResponseData.PartitionProduceResponse first;
    try (Wire wire = service.leaderWire(partition)) {
      InitProducerIdResponseData producer = init(service, wire);
      batch = batch(producer.producerId(), producer.producerEpoch(), 0);
      first = produce(wire, partition, batch);
      throwUnlessNone(first.errorCode());
    }
    try (Wire wire = service.leaderWire(partition)) {
      return stored(service, partition, first, produce(wire, partition, batch));
    }
  }

  private static String stored(
      Service service,
      TopicPartition partition,
      ProduceResponseData.PartitionProduceResponse first,
      ProduceResponseData.PartitionProduceResponse again) {
    Errors error = Errors.forCode(again.errorCode());
    Expect.that(
        error == Errors.NONE || error == Errors.DUPLICATE_SEQUENCE_NUMBER, "answered " + error);
    if (error == Errors.NONE) {
      Expect.equal("offset", first.baseOffset(), again.baseOffset());
    }
    Expect.equal("records", List.of("a", "b"), service.values(partition, 2, "read_uncommitted"));
    return "answered %s with offset %d both times, 2 records are there"
        .formatted(error, first.baseOffset());
  }

  private static String gap(Service service) {
    TopicPartition partition = service.partition();
    try (Wire wire = service.leaderWire(partition)) {
      InitProducerIdResponseData producer = init(service, wire);
      throwUnlessNone(
          produce(wire, partition, batch(producer.producerId(), producer.producerEpoch(), 0))
              .errorCode());
      Errors error =
          Errors.forCode(
              produce(wire, partition, batch(producer.producerId(), producer.producerEpoch(), 10))
                  .errorCode());
      Expect.equal("answer to 10 after 1", Errors.OUT_OF_ORDER_SEQUENCE_NUMBER, error);
      return "10 after 1: " + error;
    }
  }

  private static String epoch(Service service) {
    TopicPartition partition = service.partition();
    try (Wire wire = service.leaderWire(partition)) {
      long id = init(service, wire).producerId();
      throwUnlessNone(produce(wire, partition, batch(id, 5, 0)).errorCode());
      Errors error = Errors.forCode(produce(wire, partition, batch(id, 4, 0)).errorCode());
      Expect.that(
          error == Errors.INVALID_PRODUCER_EPOCH || error == Errors.PRODUCER_FENCED,
          "answered " + error);
      return "4 after 5: " + error;
    }
  }

  private static String damaged(Service service) {
    TopicPartition partition = service.partition();
    try (Wire wire = service.leaderWire(partition)) {
      MemoryRecords whole =
          MemoryRecords.withRecords(Compression.NONE, new SimpleRecord(Service.bytes("abcdef")));
      ByteBuffer bytes = ByteBuffer.allocate(whole.sizeInBytes());
      bytes.put(whole.buffer().duplicate()).flip();
      int last = bytes.limit() - 2;
      bytes.put(last, (byte) (bytes.get(last) ^ 1));
      Errors error =
          Errors.forCode(
              produce(wire, partition, MemoryRecords.readableRecords(bytes)).errorCode());
      Expect.equal("answer", Errors.CORRUPT_MESSAGE, error);
      Expect.equal("records", List.of(), service.values(partition, 0, "read_uncommitted"));
      return "one bit off: " + error;
    }
  }
}
