package io.headrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.api.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A crooked topic on a real cluster is found, mended, and left without a throttle, also by a run
 * that was killed; and the cluster says for itself what a scorecard asks.
 */
class PlanAgainstTest {
  private static final String TOPIC = "crooked";
  private static final int PARTITIONS = 6;
  private static final int RECORDS = 2000;
  private static final int RECORD = 1000;

  /** What is done with the cluster while its topic is crooked, or afterwards. */
  private interface Step {
    void run(Headrace headrace, Admin admin, String bootstrap) throws Exception;
  }

  @Test
  void whatIsUnevenIsFoundAndMended() throws Exception {
    mend(
        (headrace, admin, bootstrap) -> {
          JsonNode found = plan(headrace, "--window", "1");
          assertThat(found.path("asymmetries").path(TOPIC)).isNotEmpty();
          assertThat(found.path("movedBytes").asLong()).isGreaterThan((long) RECORDS * RECORD / 2);
          assertThat(found.path("workload").path("topics.partitions").asText()).isEqualTo("6");
        },
        (headrace, admin, bootstrap) -> headrace.run("plan", "--against", "nothing").expect(5));
  }

  @Test
  @Tag("long")
  void alsoAfterARunThatWasKilledAndTheClusterSaysForItself() throws Exception {
    mend(
        (headrace, admin, bootstrap) -> {
          aThrottleOfSomebodyElseIsLeftAlone(headrace, admin);
          aRunIsKilled(headrace, admin);
        },
        (headrace, admin, bootstrap) -> {
          assertThat(plan(headrace, "--window", "1", "--apply").path("moves")).isEmpty();
          scorecard(headrace, admin, bootstrap);
          topicsMadeAtOnceSeeEachOther(headrace, admin);
        });
  }

  private static void mend(Step before, Step after) throws Exception {
    try (Headrace headrace = Headrace.started()) {
      headrace
          .run("clusters", "create", "orders", "--type", "standard", "--controllers", "1")
          .expect(0);
      String bootstrap = headrace.run("clusters", "bootstrap", "orders").expect(0).out().strip();
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
        crook(admin, bootstrap);
        before.run(headrace, admin, bootstrap);
        JsonNode mended = plan(headrace, "--window", "1", "--apply", "--throttle", "5");
        assertThat(mended.path("asymmetries").path(TOPIC).isMissingNode()).isTrue();
        assertThat(mended.path("moves")).isEmpty();
        assertEven(admin);
        assertThat(throttles(admin)).isEmpty();
        after.run(headrace, admin, bootstrap);
      }
    }
  }

  /** All partitions led by broker 1 and followed by broker 2; broker 3 is empty. */
  private static void crook(Admin admin, String bootstrap) throws Exception {
    Map<Integer, List<Integer>> replicas = new HashMap<>();
    for (int i = 0; i < PARTITIONS; i++) {
      replicas.put(i, List.of(1, 2));
    }
    admin.createTopics(List.of(new NewTopic(TOPIC, replicas))).all().get();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < RECORDS; i++) {
        var _ =
            producer.send(
                new ProducerRecord<>(
                    TOPIC,
                    i % PARTITIONS,
                    null,
                    "x".repeat(RECORD).getBytes(StandardCharsets.UTF_8)));
      }
      producer.flush();
    }
  }

  private static void aThrottleOfSomebodyElseIsLeftAlone(Headrace headrace, Admin admin)
      throws Exception {
    ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
    ConfigEntry rate = new ConfigEntry("leader.replication.throttled.rate", "1234567");
    admin
        .incrementalAlterConfigs(
            Map.of(broker, List.of(new AlterConfigOp(rate, AlterConfigOp.OpType.SET))))
        .all()
        .get();
    Eventually.until(
        "the rate is set", Duration.ofSeconds(10), () -> throttled(admin), some -> !some.isEmpty());
    Commands.Result refused =
        headrace.run("plan", "--against", "orders", "--window", "1", "--apply");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err())
        .contains("broker 1 leader.replication.throttled.rate=1234567", "kafka-configs");
    assertThat(throttles(admin)).containsExactly("leader.replication.throttled.rate");
    admin
        .incrementalAlterConfigs(
            Map.of(broker, List.of(new AlterConfigOp(rate, AlterConfigOp.OpType.DELETE))))
        .all()
        .get();
    Eventually.until(
        "the rate is gone", Duration.ofSeconds(10), () -> throttled(admin), List::isEmpty);
  }

  /** Killed while it moves, it leaves its throttle and moves that go on. */
  private static void aRunIsKilled(Headrace headrace, Admin admin) throws Exception {
    Process run =
        headrace.start(
            "plan", "--against", "orders", "--window", "1", "--apply", "--throttle", "0.2");
    Eventually.until(
        "something moves", Duration.ofSeconds(30), () -> moving(admin), moving -> moving > 0);
    run.descendants().forEach(ProcessHandle::destroyForcibly);
    run.destroyForcibly().waitFor();
    assertThat(throttles(admin))
        .contains(
            "leader.replication.throttled.rate",
            "follower.replication.throttled.rate",
            "leader.replication.throttled.replicas",
            "follower.replication.throttled.replicas");
  }

  private static int moving(Admin admin) {
    try {
      return admin.listPartitionReassignments().reassignments().get().size();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> throttled(Admin admin) {
    try {
      return throttles(admin);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Transactions and a group were used before, so that both are tried; nothing is left behind. */
  private static void scorecard(Headrace headrace, Admin admin, String bootstrap) throws Exception {
    useTransactionsAndAGroup(bootstrap);
    JsonNode card =
        Json.mapper()
            .readTree(
                headrace
                    .run(
                        "plan",
                        "scorecard",
                        "--against",
                        "orders",
                        "--window",
                        "1",
                        "--output",
                        "json")
                    .expect(0)
                    .out());
    assertThat(card.path("option").asText()).isEqualTo("HEADRACE_STANDARD");
    Map<String, String> measured = new HashMap<>();
    for (JsonNode row : card.path("rows")) {
      if (row.path("basis").asText().equals("measured")) {
        measured.put(row.path("question").asText(), row.path("evidence").path("answer").asText());
      }
    }
    assertThat(measured)
        .containsOnlyKeys(
            "CLIENTS",
            "SEMANTICS",
            "PROTOCOLS",
            "LATENCY",
            "MOVED_BYTES",
            "ACKNOWLEDGED",
            "EVENNESS",
            "MONITORING",
            "ENCRYPTION",
            "ACCESS",
            "QUOTAS",
            "AUTO_CREATE");
    assertThat(measured.get("CLIENTS")).contains("wrote 200 records and read them all");
    assertThat(measured.get("SEMANTICS"))
        .isEqualTo(
            "idempotent writes: yes; transactions: yes; groups and offsets: yes; compaction: taken");
    assertThat(measured.get("PROTOCOLS")).contains("new consumer groups (KIP-848)");
    assertThat(measured.get("ACKNOWLEDGED")).contains(TOPIC + " (2 replicas");
    assertThat(measured.get("EVENNESS")).contains("1 broker in local-a", "every topic is even");
    assertThat(measured.get("ENCRYPTION")).startsWith("no, on no listener");
    assertThat(measured.get("ACCESS")).startsWith("no: no authorizer");
    assertThat(admin.listTopics().names().get()).containsExactly(TOPIC);
    assertThat(admin.listGroups().all().get())
        .extracting(group -> group.groupId())
        .noneMatch(id -> id.startsWith("headrace-probe"));

    String text =
        headrace
            .run(
                "plan",
                "scorecard",
                "--against",
                bootstrap.split(",", -1)[0],
                "--window",
                "1",
                "--no-probe")
            .expect(0)
            .out();
    assertThat(text)
        .startsWith("SCORECARD: Apache Kafka on EC2, self-managed")
        .contains("measured   no: no authorizer runs", "not known  Give ingest.peak");
  }

  /** Each has one replica, and goes where least is: with three brokers, one to each. */
  private static void topicsMadeAtOnceSeeEachOther(Headrace headrace, Admin admin)
      throws Exception {
    List<String> names = List.of("one", "two", "three");
    List<Process> runs = new ArrayList<>();
    for (String name : names) {
      runs.add(
          headrace.start(
              "topics",
              "create",
              "orders",
              name,
              "--partitions",
              "1",
              "--replication-factor",
              "1"));
    }
    for (Process run : runs) {
      assertThat(run.waitFor()).isZero();
    }
    assertThat(
            admin.describeTopics(names).allTopicNames().get().values().stream()
                .map(topic -> topic.partitions().getFirst().leader().id())
                .toList())
        .containsExactlyInAnyOrder(1, 2, 3);
  }

  private static void useTransactionsAndAGroup(String bootstrap) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "transactional.id", "some"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.initTransactions();
    }
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "group.id", "readers"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition first = new TopicPartition(TOPIC, 0);
      consumer.assign(List.of(first));
      consumer.commitSync(Map.of(first, new OffsetAndMetadata(1)));
    }
  }

  private static JsonNode plan(Headrace headrace, String... more) throws Exception {
    String[] arguments = new String[more.length + 5];
    System.arraycopy(
        new String[] {"plan", "--against", "orders", "--output", "json"}, 0, arguments, 0, 5);
    System.arraycopy(more, 0, arguments, 5, more.length);
    return Json.mapper().readTree(headrace.run(arguments).expect(0).out());
  }

  private static void assertEven(Admin admin) throws Exception {
    List<TopicPartitionInfo> partitions =
        Objects.requireNonNull(
                admin.describeTopics(List.of(TOPIC)).allTopicNames().get().get(TOPIC))
            .partitions();
    Map<Integer, Long> replicas =
        partitions.stream()
            .flatMap(partition -> partition.replicas().stream())
            .collect(Collectors.groupingBy(node -> node.id(), Collectors.counting()));
    assertThat(replicas).isEqualTo(Map.of(1, 4L, 2, 4L, 3, 4L));
    Eventually.until(
        "each broker leads two",
        Duration.ofSeconds(10),
        () -> leaders(admin),
        leaders -> leaders.equals(Map.of(1, 2L, 2, 2L, 3, 2L)));
  }

  private static Map<Integer, Long> leaders(Admin admin) {
    try {
      return Objects.requireNonNull(
              admin.describeTopics(List.of(TOPIC)).allTopicNames().get().get(TOPIC))
          .partitions()
          .stream()
          .collect(
              Collectors.groupingBy(partition -> partition.leader().id(), Collectors.counting()));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Settings of throttles that are still there, on the topic or on brokers. */
  private static List<String> throttles(Admin admin) throws Exception {
    return admin
        .describeConfigs(
            List.of(
                new ConfigResource(ConfigResource.Type.TOPIC, TOPIC),
                new ConfigResource(ConfigResource.Type.BROKER, "1"),
                new ConfigResource(ConfigResource.Type.BROKER, "2"),
                new ConfigResource(ConfigResource.Type.BROKER, "3")))
        .all()
        .get()
        .values()
        .stream()
        .map(config -> config.entries())
        .flatMap(Collection::stream)
        .filter(entry -> entry.name().contains("replication.throttled") && !entry.isDefault())
        .map(entry -> entry.name())
        .toList();
  }
}
