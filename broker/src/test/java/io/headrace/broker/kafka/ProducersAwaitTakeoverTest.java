package io.headrace.broker.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceRequestData.PartitionProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceDataCollection;
import org.apache.kafka.common.message.ProduceResponseData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.RequestUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Producers that know the new leader while it takes over from a store that does not answer. How
 * long that may last before they are refused is short, so moves are repeated until one is fast.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProducersAwaitTakeoverTest {
  private static final int MOVES = 30;
  private static final short BEFORE_TOPIC_IDS = 12;

  /** After which all brokers see what the file of faults says. */
  private static final Duration FAULTS_COUNT = Duration.ofMillis(150);

  private Path faults;
  private TestingCluster cluster;
  private TestingClients clients;
  private Admin admin;

  @BeforeAll
  void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
    faults = directory.resolve("faults");
    String store = directory.resolve("store").toUri() + "?faults=" + faults;
    cluster = new TestingCluster(directory, 3, List.of(), List.of("headrace.wal.store=" + store));
    clients = new TestingClients(cluster);
    admin = Admin.create(cluster.clientSettings());
  }

  @AfterAll
  void stop() throws Exception {
    admin.close();
    cluster.close();
  }

  @AfterEach
  void bringStoreBack() throws IOException {
    store("none");
  }

  @Test
  void whatWaitsIsWrittenWhenTheNewLeaderLeads() throws Exception {
    TopicPartition partition = createTopic("moved");
    for (int move = 0; move < MOVES; move++) {
      int next = beginMove(partition);
      try (Socket connection = connect(next)) {
        CompletableFuture<Errors> answer = waiting(connection, partition);
        store("none");
        if (answer.get(30, TimeUnit.SECONDS) == Errors.NONE) {
          return;
        }
      }
      TestingClients.makeLeader(admin, partition, next);
    }
    throw new AssertionError("nothing was written that was sent while the store was out");
  }

  @Test
  void transactionsGoOn() throws Exception {
    TopicPartition partition = createTopic("transactional");
    Map<String, Object> patient =
        Map.of(
            "transactional.id",
            "patient",
            "request.timeout.ms",
            120_000,
            "delivery.timeout.ms",
            240_000,
            "retry.backoff.ms",
            5L);
    try (var producer = clients.producer(patient)) {
      producer.initTransactions();
      for (int move = 0; move < 3; move++) {
        producer.beginTransaction();
        int next = beginMove(partition);
        try (Socket connection = connect(next)) {
          var _ = waiting(connection, partition);
          var sent = producer.send(TestingClients.record(partition, "v" + move));
          Thread.sleep(FAULTS_COUNT);
          store("none");
          assertThat(sent.get(30, TimeUnit.SECONDS).hasOffset()).isTrue();
        }
        producer.commitTransaction();
        TestingClients.makeLeader(admin, partition, next);
      }
    }
    assertThat(clients.read("transactional", 1, 3, Map.of("isolation.level", "read_committed")))
        .contains("v0", "v1", "v2");
  }

  private TopicPartition createTopic(String name) throws Exception {
    clients.create(admin, name, 1, List.of(1, 2, 3), Map.of());
    TopicPartition partition = new TopicPartition(name, 0);
    clients.write(partition, 10);
    return partition;
  }

  /**
   * Has another broker lead, which cannot take over until the store is back.
   *
   * @return that broker
   */
  private int beginMove(TopicPartition partition) throws Exception {
    int next = TestingClients.leader(admin, partition) % 3 + 1;
    TestingClients.prefer(admin, partition, next);
    store("out");
    Thread.sleep(FAULTS_COUNT);
    TestingClients.elect(admin, partition);
    return next;
  }

  /** The answer to a record that is not refused at once; nothing can be written meanwhile. */
  private static CompletableFuture<Errors> waiting(Socket connection, TopicPartition partition)
      throws Exception {
    long end = System.nanoTime() + TestingClients.LIMIT.toNanos();
    while (System.nanoTime() < end) {
      CompletableFuture<Errors> answer =
          CompletableFuture.supplyAsync(
              () -> produce(connection, partition), Thread::startVirtualThread);
      try {
        assertThat(answer.get(50, TimeUnit.MILLISECONDS)).isEqualTo(Errors.NOT_LEADER_OR_FOLLOWER);
      } catch (TimeoutException e) {
        return answer;
      }
    }
    throw new AssertionError("all are refused at once");
  }

  private Socket connect(int broker) throws IOException {
    String address = cluster.bootstrap(broker);
    int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
    Socket connection = new Socket(InetAddress.getLoopbackAddress(), port);
    connection.setSoTimeout(60_000);
    return connection;
  }

  /** Sends one record and reads the answer. */
  private static Errors produce(Socket connection, TopicPartition partition) {
    var data =
        new ProduceRequestData()
            .setAcks((short) -1)
            .setTimeoutMs(30_000)
            .setTopicData(
                new TopicProduceDataCollection(
                    List.of(
                            new TopicProduceData()
                                .setName(partition.topic())
                                .setPartitionData(
                                    List.of(
                                        new PartitionProduceData()
                                            .setIndex(partition.partition())
                                            .setRecords(
                                                MemoryRecords.withRecords(
                                                    Compression.NONE,
                                                    new SimpleRecord("sent".getBytes(UTF_8)))))))
                        .iterator()));
    RequestHeader header = new RequestHeader(ApiKeys.PRODUCE, BEFORE_TOPIC_IDS, "test", 1);
    try {
      ByteBuffer request =
          RequestUtils.serialize(header.data(), header.headerVersion(), data, header.apiVersion());
      var output = new DataOutputStream(connection.getOutputStream());
      output.writeInt(request.remaining());
      output.write(
          request.array(), request.arrayOffset() + request.position(), request.remaining());
      output.flush();
      var input = new DataInputStream(connection.getInputStream());
      byte[] answer = new byte[input.readInt()];
      input.readFully(answer);
      var response =
          (ProduceResponseData)
              AbstractResponse.parseResponse(ByteBuffer.wrap(answer), header).data();
      short code =
          response.responses().stream()
              .findFirst()
              .orElseThrow()
              .partitionResponses()
              .getFirst()
              .errorCode();
      return Errors.forCode(code);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void store(String fault) throws IOException {
    Path next = faults.resolveSibling("next");
    Files.writeString(next, fault);
    Path _ =
        Files.move(
            next, faults, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
