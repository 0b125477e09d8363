package io.headrace.kafkatests.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestClassesTest {

  @Test
  void findsTheClassesThatUseAKitAndNoOthers() throws IOException {
    ClassPath suite = ClassPath.read(Path.of(System.getProperty("headrace.kafka-tests.suite", "")));

    List<String> classes = TestClasses.startingBrokers(suite.testJars());

    assertThat(classes)
        .contains(
            "kafka.api.TransactionsTest", // by what it inherits
            "kafka.server.LogOffsetTest",
            "org.apache.kafka.clients.producer.ProducerIntegrationTest", // by an annotation
            "org.apache.kafka.clients.admin.DeleteTopicTest")
        .doesNotContain(
            "kafka.server.ReplicaManagerTest",
            "kafka.integration.KafkaServerTestHarness",
            "org.apache.kafka.clients.producer.KafkaProducerTest")
        .hasSizeGreaterThan(150);
  }
}
